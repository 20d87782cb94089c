"""The voltage at which a cell is neutral, when the forces on its ions are known.

`vrest.derivations.mixture` proves that there is exactly one.  It is where the logarithms of the
positive and of the negative charge are equal, which overflows nowhere, is nearly linear in V_m and
as sharp at any pump rate.

The bracket: the fixed charge is one more term on its side, with the exponent zero.  With K terms
on the positive side, at a voltage where one negative term is at least K times each positive term,
the negative side is not the smaller one; and the same with the sides exchanged.

References: Donnan (1911), Z. Elektrochem. 17:572.
"""

from typing import Any

import numpy as np

from vrest.cells.roots import bracketed_root

__all__ = ["Array", "neutral"]

Array = Any


def neutral(z: Array, logs: Array, charge: Array) -> tuple[Array, Array]:
    """Return F V_m/(R T) and the concentrations inside.

    Parameters
    ----------
    z : array (N, B), 1
        Valences.
    logs : array (N, B)
        Logarithms of the concentrations that the forces would hold inside at V_m = 0, in mol/m³.
    charge : array (B,), mol/m³
        Concentration of fixed charge inside.

    Returns
    -------
    tuple of array (B,) and array (N, B), mol/m³
        NaN where all charges have one sign.
    """
    valence = np.concatenate([z, np.zeros_like(charge)[np.newaxis]])
    sign = np.concatenate([np.sign(z), np.sign(charge)[np.newaxis]])
    weight = np.concatenate([logs + np.log(np.abs(z)), np.log(np.abs(charge))[np.newaxis]])
    positive, negative = np.where(sign > 0, weight, -np.inf), np.where(sign < 0, weight, -np.inf)
    low, high = _bracket(valence, positive, negative)
    start = np.where(charge < 0.0, 0.75 * high + 0.25 * low, 0.25 * high + 0.75 * low)
    u = bracketed_root(_imbalance, start, low, high, (valence, positive, negative))
    return u, np.exp(logs - z * u)


def _bracket(valence: Array, positive: Array, negative: Array) -> tuple[Array, Array]:
    """Return where the positive and where the negative side is certainly not the smaller one."""
    size = np.abs(valence)
    is_positive, is_negative = positive > -np.inf, negative > -np.inf
    more = np.log(np.maximum(np.sum(is_positive, axis=0), 1))
    less = np.log(np.maximum(np.sum(is_negative, axis=0), 1))
    # one row for each positive term, all of -inf or inf where there is no such term
    latest, earliest = [], []
    for term, width, there in zip(positive, size, is_positive, strict=True):
        pair, gap = there & is_negative, width + size
        latest.append(np.where(pair, (term - negative + more) / gap, -np.inf))
        crossing = np.where(pair, (term - negative - less) / gap, np.inf).min(axis=0)
        earliest.append(np.where(there, crossing, -np.inf))
    high = np.where(is_negative, np.max(np.stack(latest), axis=0), np.inf).min(axis=0)
    low = np.max(np.stack(earliest), axis=0)
    found = np.isfinite(low) & np.isfinite(high)
    return np.where(found, low, np.nan), np.where(found, high, np.nan)


def _imbalance(u: Array, valence: Array, positive: Array, negative: Array) -> tuple[Array, Array]:
    """Return by how much the logarithm of the negative charge exceeds that of the positive one."""
    drift = valence * u
    more, rising = _logarithm(positive - drift, valence)
    less, falling = _logarithm(negative - drift, valence)
    return less - more, rising - falling


def _logarithm(terms: Array, valence: Array) -> tuple[Array, Array]:
    """Return the logarithm of a sum of exponentials, and their mean valence."""
    largest = np.max(terms, axis=0)
    parts = np.exp(terms - largest)
    whole = np.sum(parts, axis=0)
    return largest + np.log(whole), np.sum(valence * parts, axis=0) / whole
