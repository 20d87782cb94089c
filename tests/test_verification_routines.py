"""See programs of many languages become plain lines: blocks, branches, statements and calls."""

import pytest

from vrest.claims import verify
from vrest.verification.notation.blocks import Statement, blocks, uncommented
from vrest.verification.notation.branches import UnsureError, branched
from vrest.verification.notation.calls import plainly
from vrest.verification.notation.routines import routine
from vrest.verification.notation.stated import stated
from vrest.verification.notation.unfolded import GUARDED

NERNST = "return R*T/(z*F)*ln(c_out/c_in)"
# One function in several languages, each with what it checks, declares and says beside.
LANGUAGES = {
    "python": "def nernst(z, c_out, c_in, T=310.0):\n    '''Give E.'''\n    if c_in <= 0:\n"
    "        raise ValueError('no')\n    return R*T/(z*F)*log(c_out/c_in)  # in V",
    "c": "static double nernst(double z, double c_out, double c_in)\n{\n    if (c_in <= 0)\n"
    "        return NAN;\n    return R*T/(z*F)*log(c_out/c_in); /* V */\n}",
    "rust": "pub fn nernst(z: f64, c_out: f64, c_in: f64) -> f64 {\n    if z == 0.0 || c_in < 0.0 {"
    "\n        return 0.0;\n    }\n    R*T/(z*F)*log(c_out/c_in)\n}",
    "matlab": "function E = nernst(z, c_out, c_in)\n% the potential\nif c_in <= 0\n"
    "    error('no');\nend\nE = R*T/(z*F)*log(c_out/c_in);\nend",
    "lua": "function nernst(z, c_out, c_in)\n  if not z then z = 1 end -- no charge\n"
    "  return R*T/(z*F)*log(c_out/c_in)\nend",
    "r": "nernst <- function(z, c_out, c_in) {\n  if (c_in <= 0) stop('no')\n"
    "  R*T/(z*F)*log(c_out/c_in)\n}",
    "javascript": "const nernst = (z, c_out, c_in) => {\n  if (!z) return 0;\n"
    "  return R*T/(z*F)*log(c_out/c_in);\n};",
    "go": "func Nernst(z float64, c_out float64, c_in float64) float64 {\n\tif c_in <= 0 {\n"
    "\t\treturn 0\n\t}\n\treturn R*T/(z*F)*log(c_out/c_in)\n}",
    "kotlin": "fun nernst(z: Int, c_out: Double, c_in: Double): Double =\n"
    "    R*T/(z*F)*log(c_out/c_in)",
    "nmodl": "FUNCTION nernst(c_in (mM), c_out (mM), z) (mV) {\n"
    "    nernst = R*T/(z*F)*log(c_out/c_in) : volts\n}",
    "julia": "function nernst(z::Real, c_out, c_in)\n    return R*T/(z*F)*log(c_out/c_in)\nend",
    "java": "public static double nernst(double z, double c_out, double c_in) {\n"
    "    return R*T/(z*F)*log(c_out/c_in);\n}",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_function_is_what_it_computes_in_every_language(language: str) -> None:
    """Heads, checks, declarations and comments go, and one formula is left."""
    written = routine(LANGUAGES[language])[0].replace("log(", "ln(")
    wanted = NERNST if language != "matlab" else "E = " + NERNST.removeprefix("return ")
    assert written == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_function_is_judged_in_every_language(language: str) -> None:
    """The formula is proved, and refuted where its sides are exchanged."""
    source = LANGUAGES[language]
    assert verify(source).verdict.value == "proved"
    found = verify(source.replace("c_out/c_in", "c_in/c_out"))
    assert (found.verdict.value, found.diagnosis) == ("refuted", "swapped_in_out")


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f(x):\n    y = 2*x\n    y *= 3\n    return y", "y = (2*x) * (3)"),
        ("def f(T):\n    T = T + 273.15\n    T += 273.15\n    return R*T", "return R*T"),
        ("double a = 2*b, c = 3*d;", "a = 2*b\nc = 3*d"),
        ("def efun(x):\n    return x/(exp(x) - 1)\nI = P*efun(u)\n",
         "efun(x) = x/(exp(x) - 1)\nI = P*efun(u)"),
        ("def f(c):\n    z = F*V/(R*T)\n    return P*z*c", "return P*(F*V/(R*T))*c"),
        ("double E_K() const { return RTF*log(K_o/K_i); }", "E_K = RTF*ln(K_o/K_i)"),
        ("x = density(y)\nreturn 2*g", "return 2*g"),
        ("class A:\n    def f(self):\n        print('no')\n        return 2*g", "return 2*g"),
        ("PARAMETER { cli = 6 }\nSTATE { m }\nBREAKPOINT { i = g*v }", "cli = 6\ni = g*v"),
    ],
)  # fmt: skip
def test_lines_are_what_a_program_computes(source: str, lines: str) -> None:
    """What is changed in place, declared at once, called or named for itself is written out."""
    assert routine(source)[0] == lines


@pytest.mark.parametrize(
    "source",
    [
        "E_K = R*T/F*ln(K_o/K_i)",
        r"return \frac{RT}{F}",
        "for i in x:\n    y += i\n",
        "if mode > 1:\n    y = 2*a\nelse:\n    y = 3*a\n",
        "def f(x):\n    if x > 1:\n        return 2*x\n    return 3*x",
        "# only a remark",
        "x += 2",
    ],
)
def test_what_is_not_understood_is_left(source: str) -> None:
    """A text that is no program, loops, and branches that are not told apart stay as they are."""
    assert routine(source) == (source, False)


@pytest.mark.parametrize(
    "source",
    [
        "if abs(u) < 1e-6:\n    y = a*u\nelse:\n    y = b*u\n",
        "if (fabs(u) > 1e-6) {\n  y = b*u;\n} else {\n  y = a*u;\n}",
        "if u == 0\n  y = a*u;\nelse\n  y = b*u;\nend",
        "if math.isclose(u, 0.0, abs_tol=1e-9):\n    y = a*u\nelse:\n    y = b*u\n",
        "if (u != 0) { y = b*u; }",
    ],
)
def test_a_branch_near_zero_is_left_out_and_told(source: str) -> None:
    """The branch that is taken everywhere else is judged."""
    assert routine(source) == ("y = b*u", True)


def test_a_guarded_current_is_true_away_from_zero() -> None:
    """That a branch was not judged is a condition of the verdict."""
    source = (
        "function I = ghk(P, z, c_in, c_out, V)\nif V ~= 0\n  u = z*F*V/(R*T);\n"
        "  I = P*z*F*u*(c_in - c_out*exp(-u))/(1 - exp(-u));\nelse\n  I = P*z*F*(c_in - c_out);\n"
        "end\nend"
    )
    found = verify(source)
    assert found.verdict.value == "proved_if"
    assert GUARDED in found.conditions
    assert verify(source.replace("exp(-u))/", "exp(u))/")).verdict.value == "refuted"


def test_branches_that_compute_are_not_chosen_between() -> None:
    """Only one that gives up, or that guards a zero, is left out."""
    one, other = (Statement(f"y = {each}*x") for each in "ab")
    with pytest.raises(UnsureError):
        branched("x > 1", (one,), [Statement("else", (other,))], [])
    with pytest.raises(UnsureError):
        branched("x > 1", (one,), [], [])
    nothing = Statement("return 0")
    rest = [Statement("elif x > 2", (one,)), Statement("else", (nothing,))]
    assert branched("x < 0", (nothing,), rest, []) == (
        Statement("if x > 2", (one,)), Statement("else", (nothing,)),
    )  # fmt: skip
    assert branched("x > 0", (one,), [Statement("else", (nothing,))], []) == (one,)


def test_blocks_nest_by_braces_indentation_and_words() -> None:
    """The same nesting is found in three styles; what does not close is none."""
    wanted = (Statement("if (a)", (Statement("b = 1"),)), Statement("c = 2"))
    assert blocks("if (a) {\n  b = 1;\n}\nc = 2;") == wanted
    assert blocks("if (a)\n  b = 1\nend\nc = 2") == wanted
    assert blocks("if (a):\n    b = 1\nc = 2") == wanted
    assert blocks("f(x) { a = 1;") == (Statement("f(x)", (Statement("a = 1"),)),)
    assert blocks("a = 1; }") is None


def test_lines_go_on_and_tables_are_no_blocks() -> None:
    """A bracket, an operator or a mark continues a line; braces behind a sign hold values."""
    assert blocks("a = f(b,\n  c)\n  + d *\n  e") == (Statement("a = f(b, c) + d * e"),)
    assert blocks("a = b + ...\n  c") == (Statement("a = b + c"),)
    assert blocks("p = {k: 1, l: 2}") == (Statement("p = {k: 1, l: 2}"),)


def test_comments_of_all_languages_go_and_strings_stay() -> None:
    """What stands in quotation marks is no comment."""
    assert uncommented("a = b  # c").rstrip() == "a = b"
    assert uncommented("a = b; // c").rstrip() == "a = b;"
    assert uncommented("a = b; % in c").rstrip() == "a = b;"
    assert uncommented("local a = b -- c").rstrip() == "local a = b"
    assert uncommented("FUNCTION f(x) {\nf = x : c\n}") == "FUNCTION f(x) {\nf = x \n}"
    assert uncommented("a['# no'] /* c */ = 1") == "a['# no']  = 1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import numpy as np", []),
        ("double x", []),
        ("let mut x: f64 = 2.0*y", ["x = 2.0*y"]),
        ("x := 2*y", ["x = 2*y"]),
        ("return", []),
        ("K_o = max(K_o, 1e-9)", []),
        ("x = input('x')", []),
        ("2*x", ["return 2*x"]),
        ("plot(x)", []),
        ("x += 2", ["x += 2"]),
        ("K = cell->K->In", []),
        ("y = exp(-x)", ["y = exp(-x)"]),
        ("foo", []),
    ],
)
def test_a_statement_states_a_formula_or_nothing(text: str, said: list[str]) -> None:
    """Declarations lose their types, and what is only said, loaded or made sure of goes."""
    assert list(stated(text)) == said


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("np.divide(a, b)", "((a)/(b))"),
        ("np.divide(a)", "np.divide(a)"),
        ("np.square(a + b)", "((a + b)^2)"),
        ("multiply(a, subtract(b, add(c, d)))", "((a)*(((b) - (((c) + (d))))))"),
        ("float(x", "float(x"),
        ("fastEXP(2.0f*x.powi(2))", "exp(2.0*x^(2))"),
        ("Math.Log10(a) + Math.Log(b)", "log10(a) + ln(b)"),
        ("V[i-1] + K[j]", "V + K"),
        ("$a = 2.*$b", "a = 2.*b"),
        ("dv = (i - g)/cm", "dv = (i - g)/C_m"),
        ("p.I = g*V", "I = g*V"),
    ],
)
def test_calls_become_arithmetic(line: str, written: str) -> None:
    """Types, speed and elements of arrays change nothing of a formula."""
    assert plainly(line) == written


@pytest.mark.parametrize("text", ["W = 3F(a - b)", "I = 2F/V_m", "x = 4L", "G = 2F*y + 3F"])
def test_a_factor_of_a_letter_is_no_mark_of_a_type(text: str) -> None:
    """The constant of Faraday stands behind a whole number; a float has its point before a mark."""
    assert routine(text)[0] == text


@pytest.mark.parametrize("word", ["var", "let", "const", "double"])
def test_a_declaration_that_goes_leaves_its_logarithm_natural(word: str) -> None:
    """A logarithm of a program is the natural one, also where only a declaration shows it."""
    text = f"{word} potential_mv = 61.5 * log(k_out/k_in)"
    assert not verify(text).holds
    assert verify(f"{text}/log(10)").holds


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("var v_mv = 61.5 * log(k_out/k_in)", "refuted"),
        ("double E = 1000*R*T/(z*F)*log(c_out/c_in);  // V", "refuted"),
        ("double E = 1000*R*T/(z*F)*log(c_out/c_in);  // mV", "proved"),
        ("xdot[0] = (1/C)*(I - gK*pow(n,4)*(v-EK) - gL*(v-EL));", "proved"),
        ("g = gbar*m*m*m*h\nina = g*(v - ena)  # rate", "proved"),
        ("function NE = f(z, c_in, c_out)\nNE = R*T/(z*F)*log(c_out/c_in);\nend", "proved"),
        ("E = R*T/(z*F)*math.log(c_out/c_in)  -- 0.09  -- a ratio", "proved"),
        ("return float(consts::GAS_CONSTANT*T/(z*consts::FARADAY)*log(c_out/c_in))", "proved"),
        ("float E_leak = model->rest;\nfloat I_leak = g_leak*(V - E_leak);", "proved"),
        ("icab = gcab*(v - eca); // background", "proved"),
        ("W = 3F(E_Na - V_m) + 2F(V_m - E_K)", "proved"),
        ("def debye(I):\n    return sqrt(eps0*eps_r*kB*T/(2*NA*qe**2*I*1e3))", "proved"),
        ("def debye(I):\n    return sqrt(eps0*eps_r*kB*T/(NA*qe**2*I*1e3))", "refuted"),
        ("def nernst(z):\n    return z*F/(R*T)*log(c_out/c_in)", "dimension_error"),
        ("nernst(z, c_o, c_i) = 8.314*310/(z*96.485)*log(c_o/c_i)", "approx"),
        ("nernst(z, c_o, c_i) = 8314*310/(z*96485)*log(c_o/c_i)", "approx"),
        ("nernst(z, c_o, c_i) = 8314*310/(z*96.485)*log(c_o/c_i)", "refuted"),
        ("E = 61.5/z*log10(c_o/c_i) if c_i > 0 else 0.0", "approx"),
        ("double E = c_i > 0 ? R*T/(z*F)*log(c_i/c_o) : NAN;", "refuted"),
        ("I_tot = g_Na*(V - E_Na) + g_K*(V - E_K)\ndVdt = (I_app - I_tot)/C_m  # rate", "proved"),
        ("I_tot = g_Na*(V - E_Na) + g_K*(V - E_K)\ndVdt = (I_app + I_tot)/C_m  # rate", "refuted"),
        ("du[0] = (I_app - gK*n*n*n*n*(V - EK) - gL*(V - EL))/Cm", "proved"),
        ("if c_in > 0 and c_out > 0:\n    E = R*T/(z*F)*log(c_out/c_in)", "proved"),
        ("iL = p.gL*(v - p.eLeak)\niK = cell->chan.gK*n*n*n*n*(v - cell->chan.eK)", "proved"),
        ("Vm = R*T/F*log((pK*ions.K.out + pNa*ions.Na.out)/(pK*ions.K.in + pNa*ions.Na.in))",
         "proved_if"),
    ],
)  # fmt: skip
def test_what_programs_compute_is_judged(source: str, verdict: str) -> None:
    """Lengths, rates, currents and potentials are judged under any name that they are given."""
    assert verify(source).verdict.value == verdict


def test_a_cation_is_no_calcium() -> None:
    """A name that only begins as that of calcium is not one of its channels."""
    cations = "V_m = RT/F*ln((sum(P_cat*[cat]_o) + sum(P_an*[an]_i))/({} + sum(P_an*[an]_o)))"
    assert verify(cations.format("sum(P_cat*[cat]_i)")).verdict.value == "proved"
    assert verify("I_caL = g_caL*(V - E_ca)").verdict.value == "proved"
    assert verify("I_cap = g_Ca*(V_m - E_Ca)").verdict.value != "proved"
