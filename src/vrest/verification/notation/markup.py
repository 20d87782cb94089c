"""The characters and commands of the notations that claims are printed in, as data."""

from typing import Final

__all__ = [
    "ACCENTS",
    "ALIASES",
    "CHARACTERS",
    "DROPPED",
    "DROPPED_WITH_ARGUMENT",
    "ENVIRONMENT",
    "FUNCTIONS",
    "GAPS",
    "GREEK",
    "KNOWN_COMMANDS",
    "RELATIONS",
    "ROMAN",
    "SUBSCRIPTS",
    "SUPERSCRIPTS",
    "TAGS",
    "TEXTUAL",
    "TRANSPARENT",
]

# One sign for each of the many that look or mean the same.
CHARACTERS: Final[dict[str, str]] = {
    **dict.fromkeys("−–—‒‐‑﹣－", "-"),
    **dict.fromkeys("×⋅·∙•∗⨯✕✖⊗", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("′ʹ’‘", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
    **dict.fromkeys("\u200a\u202f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u2061\u2062\u2063\u00ad", ""),
    **dict.fromkeys("\u0304\u0303\u0305\u0302\u0307\u0306", ""),
    "±": r"\pm ", "∓": r"\mp ", "〖": "{", "〗": "}", "⟨": "(", "⟩": ")",
    "［": "[", "］": "]", "（": "(", "）": ")",
    "≈": r"\approx ", "≃": r"\approx ", "≅": r"\approx ", "∼": r"\approx ", "≡": r"\equiv ",
    "≔": r"\coloneq ", "∝": r"\propto ", "≠": r"\neq ", "≤": r"\le ", "≥": r"\ge ",
    "⩽": r"\le ", "⩾": r"\ge ", "≪": r"\ll ", "≫": r"\gg ",
    "→": r"\to ", "⇒": r"\Rightarrow ", "⟹": r"\Rightarrow ", "⇔": r"\Leftrightarrow ",
    "⟺": r"\Leftrightarrow ", "∑": r"\sum ", "∂": r"\partial ", "∇": r"\nabla ",
    "∫": r"\int ", "√": r"\sqrt ", "∞": r"\infty ", **dict.fromkeys("°º˚", r"\degree "),
    "℃": r"\degree C", "℉": r"\degree F", "Ω": r"\Omega ", "ℯ": "e", "ⅇ": "e", "ⅆ": "d", "…": "...",
}  # fmt: skip

GREEK: Final[dict[str, str]] = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "∆": "Delta", "Λ": "Lambda", "Π": "Pi", "Σ": "sum", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip

SUBSCRIPTS: Final[dict[str, str]] = {
    **dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True)),
    **dict(zip("ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "aeoxhklmnpstijruv", strict=True)),
    "ᵦ": "β", "ᵧ": "γ", "ᵨ": "ρ", "ᵩ": "φ",
}  # fmt: skip
SUPERSCRIPTS: Final[dict[str, str]] = {
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "0123456789+-=()", strict=True)),
    **dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz", strict=True)),
    **dict(zip("ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ", "ABDEGHIJKLMNOPRTUVW", strict=True)),
}  # fmt: skip

# HTML elements that carry no meaning here; sub and sup are read.
TAGS: Final = (
    "b|i|em|strong|span|p|div|br|math|mi|mo|mn|mrow|code|pre|var|small|big|font|u|tt|center|sub|sup"
)

ALIASES: Final[dict[str, str]] = {
    "varepsilon": "epsilon", "varphi": "phi", "vartheta": "theta", "varkappa": "kappa",
    "varsigma": "sigma", "varrho": "rho", "upmu": "mu", "leq": "le", "leqslant": "le",
    "geq": "ge", "geqslant": "ge", "ne": "neq", "simeq": "approx", "cong": "approx",
    "sim": "approx", "approxeq": "approx", "triangleq": "equiv", "coloneqq": "coloneq",
    "rightarrow": "to", "longrightarrow": "to", "implies": "Rightarrow",
    "Longrightarrow": "Rightarrow", "iff": "Leftrightarrow", "Longleftrightarrow": "Leftrightarrow",
    "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "nicefrac": "frac", "sfrac": "frac",
    "lbrack": "[", "rbrack": "]", "lbrace": "(", "rbrace": ")", "{": "(", "}": ")",
    "lvert": "|", "rvert": "|", "vert": "|", "mid": "|", "lparen": "(", "rparen": ")",
    "cdot": "*", "times": "*", "ast": "*", "star": "*", "div": "/", "cdotp": "*", "centerdot": "*",
    "bullet": "*", "slash": "/", "colon": ":", "minus": "-", "lt": "<", "gt": ">",
    "ell": "l", "dd": "d", "differentialD": "d", "textdegree": "degree", "celsius": "degreecelsius",
    "ohm": "Omega", "Log": "log", "Ln": "ln", "euler": "e", "bigtriangleup": "Delta",
    "triangle": "Delta", "vartriangle": "Delta", "upDelta": "Delta", "micro": "mu",
    "propto": "propto", "varpropto": "propto", "log10": "lg", "slant": "/", "Sigma": "sum",
    "limits": "", "nolimits": "",
    "plus": "+",
    "qty": "SI", "unit": "si", "num": "num", "textmu": "mu",
}  # fmt: skip

RELATIONS: Final[dict[str, str]] = {
    "=": "=", "==": "=", ":=": ":=", "<-": ":=", "\\equiv": ":=", "\\coloneq": ":=",
    "\\approx": "approx", "~": "approx", "~=": "approx", "≈": "approx", "<": "<", ">": ">",
    "<=": "<=", ">=": ">=", "=<": "<=", "=>": "implies", "==>": "implies", "\\le": "<=",
    "\\ge": ">=", "\\neq": "!=", "!=": "!=", "/=": "!=", "\\propto": "proportional",
    "\\Rightarrow": "implies", "\\Leftrightarrow": "iff", "<=>": "iff", "<==>": "iff",
    "\\to": "to", "\\ll": "<<", "\\gg": ">>", "<<": "<<", ">>": ">>", "=:": "=",
}  # fmt: skip

FUNCTIONS: Final[dict[str, str]] = {
    "ln": "ln", "Ln": "ln", "LN": "ln", "loge": "ln", "log": "log", "Log": "log", "LOG": "log",
    "lg": "log10", "log10": "log10", "Log10": "log10", "LOG10": "log10", "exp": "exp", "Exp": "exp",
    "EXP": "exp", "sqrt": "sqrt", "Sqrt": "sqrt", "SQRT": "sqrt", "sinh": "sinh", "cosh": "cosh",
    "tanh": "tanh", "coth": "coth", "abs": "abs", "fabs": "abs", "pow": "pow", "power": "pow",
    "asinh": "asinh", "arcsinh": "asinh", "arsinh": "asinh", "Arsinh": "asinh", "arsh": "asinh",
    "logf": "log", "expf": "exp", "log10f": "log10", "sqrtf": "sqrt", "powf": "pow",
    "dlog": "ln", "dlog10": "log10", "dexp": "exp", "dsqrt": "sqrt",
    "DLOG": "ln", "DLOG10": "log10", "DEXP": "exp", "DSQRT": "sqrt", "ALOG": "ln",
    "ALOG10": "log10",
    "log1p": "log1p", "expm1": "expm1", "efun": "efun", "log2": "log2", "float": "id",
    "min": "min", "max": "max", "Min": "min", "Max": "max", "fmin": "min", "fmax": "max",
}  # fmt: skip

DROPPED: Final = frozenset(
    [
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "scriptscriptstyle",
        "left",
        "right",
        "middle",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "biggl",
        "biggr",
        "Biggl",
        "Biggr",
        "bigm",
        "Bigm",
        "nonumber",
        "notag",
        "rm",
        "bf",
        "it",
        "sf",
        "tt",
        "cal",
        "mathstrut",
        "strut",
        "hfill",
        "noindent",
        "centering",
        "hline",
        "smallskip",
        "medskip",
        "bigskip",
        "allowbreak",
        "nobreak",
        "relax",
        "protect",
        "normalsize",
        "large",
        "Large",
        "small",
        "footnotesize",
        "space",
        "par",
        "ensuremath",
        "unicode",
    ]
)
GAPS: Final = frozenset(
    {"eqno", "leqno", "quad", "qquad", "enspace", "enskip", "hskip", "newline", "cr"}
)
DROPPED_WITH_ARGUMENT: Final = frozenset(
    """label tag tag* color hspace hspace* vspace vspace* phantom hphantom vphantom cite ref
    eqref footnote class style colorbox""".split()  # noqa: SIM905
)
# The argument stands as it is.
TRANSPARENT: Final = frozenset(
    [
        "mathbf",
        "boldsymbol",
        "bm",
        "boxed",
        "underline",
        "overbrace",
        "underbrace",
        "mathstrut",
        "fbox",
        "textstyle",
        "cancel",
        "bcancel",
        "smash",
        "mathop",
        "mathrel",
        "mathbin",
        "mathord",
        "mathopen",
        "mathclose",
        "hbox",
        "vcenter",
        "rlap",
        "llap",
        "substack",
        "emph",
        "mathinner",
    ]
)
ROMAN: Final = frozenset(
    [
        "mathrm",
        "mathsf",
        "mathtt",
        "mathit",
        "mathnormal",
        "operatorname",
        "operatorname*",
        "rm",
        "mathcal",
        "ce",
        "cf",
        "ch",
        "chem",
        "mathscr",
        "symbf",
        "mathbfit",
        "pmb",
        "mathup",
        "symup",
        "upright",
        "mathfrak",
        "mathbb",
    ]
)
TEXTUAL: Final = frozenset(
    """text textrm textsf texttt textit textbf mbox textnormal textup textsc intertext""".split()  # noqa: SIM905
)
ACCENTS: Final = frozenset(
    """bar tilde hat overline widetilde widehat vec dot check breve mathring ddot""".split()  # noqa: SIM905
)
ENVIRONMENT: Final = frozenset({"begin", "end"})
_SPECIAL: Final = frozenset(
    [
        "frac",
        "sqrt",
        "sum",
        "int",
        "partial",
        "nabla",
        "infty",
        "over",
        "lim",
        "ln",
        "log",
        "lg",
        "exp",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "SI",
        "si",
        "num",
        "degree",
        "degreecelsius",
        "circ",
        "Delta",
        "pm",
        "mp",
        "prime",
        "textcolor",
        "equiv",
        "coloneq",
        "approx",
        "le",
        "ge",
        "neq",
        "propto",
        "to",
        "Rightarrow",
        "Leftrightarrow",
        "ll",
        "gg",
        "ldots",
        "dots",
        "cdots",
        "therefore",
        "because",
        "tag",
        "milli",
        "volt",
        "millivolt",
        "molar",
        "millimolar",
        "kelvin",
        "per",
        "ominus",
        "standardstate",
        "binom",
        "stackrel",
        "overset",
        "underset",
        "textsuperscript",
        "textsubscript",
        "root",
        "of",
    ]
)
KNOWN_COMMANDS: Final = frozenset(
    {*GREEK.values(), *ALIASES, *FUNCTIONS, *DROPPED, *GAPS, *DROPPED_WITH_ARGUMENT}
    | TRANSPARENT | ROMAN | TEXTUAL | ACCENTS | ENVIRONMENT | _SPECIAL
)  # fmt: skip
