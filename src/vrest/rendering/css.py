"""The style sheets of the HTML pages: light and dark, screen and print."""

from typing import Final

__all__ = ["FRAGMENT_CSS", "PAGE_CSS"]

FRAGMENT_CSS: Final = """\
.vrest{--ink:#1c1f24;--soft:#5a6472;--line:#d5dbe3;--accent:#1f4e79;--shade:#eef3f8;--paper:#fff;
color:var(--ink);line-height:1.5;max-width:46rem;text-align:left;
font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif}
@media (prefers-color-scheme:dark){.vrest{--ink:#e4e8ee;--soft:#a3adba;--line:#3a424d;
--accent:#8fbfec;--shade:#20262e;--paper:#14181d}}
.vrest h1{font-size:1.9rem;line-height:1.2;margin:.1em 0 .3em}
.vrest h2{font-size:1.2rem;color:var(--accent);margin:2em 0 .6em}
.vrest p{margin:.2em 0}
.vrest a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}
.vrest a:hover,.vrest a:focus-visible{color:var(--accent);text-decoration-color:currentColor}
.vrest math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math",math;font-size:1.1em}
.vrest .area{font-variant-caps:all-small-caps;letter-spacing:.06em;color:var(--accent)}
.vrest .summary{font-style:italic}
.vrest .result{background:var(--shade);border-left:.3rem solid var(--accent);
padding:1rem 1.2rem;margin:1.2rem 0;overflow-x:auto;text-align:center}
.vrest ul{list-style:none;padding:0;margin:0}
.vrest li{margin:0 0 1em}
.vrest .formula{padding:.35em 0 .35em 2rem;overflow-x:auto}
.vrest .kind,.vrest .by,.vrest .source,.vrest .needed{color:var(--soft);font-size:.92em}
.vrest .kind{font-style:italic}
.vrest .chain{display:grid;grid-template-columns:max-content minmax(0,1fr) auto;
padding-left:2rem;margin:0 0 .6em;align-items:baseline}
.vrest .step{display:contents}
.vrest .reason{grid-column:1/-1;margin:.5em 0 .15em -2rem}
.vrest .left{text-align:right}
.vrest .right{overflow-x:auto;overflow-y:hidden;padding:.3em .5em .3em .25em}
.vrest .right>div+div,.vrest .whole>div+div{padding-top:.4em}
.vrest .whole{grid-column:1/3;overflow-x:auto;overflow-y:hidden;padding:.3em .5em .3em 0}
.vrest .wide{display:block;overflow-x:auto;overflow-y:hidden;padding:.3em 0 .3em 2rem}
.vrest .result .chain{text-align:left;display:inline-grid;padding:0;margin:0;max-width:100%}
.vrest .tag{color:var(--soft);text-align:right;padding-left:.6em}
.vrest .step:target .tag{color:var(--accent);font-weight:bold}
.vrest summary{cursor:pointer;color:var(--accent)}
.vrest .scroll{overflow-x:auto}
.vrest table{border-collapse:collapse;width:100%;font-size:.95em;
border-top:.1rem solid var(--ink);border-bottom:.1rem solid var(--ink)}
.vrest th,.vrest td{text-align:left;vertical-align:baseline;padding:.25em .8em .25em 0;
background:none;color:inherit;font-weight:normal}
.vrest thead th{border-bottom:.05rem solid var(--ink);font-weight:bold}
@media (max-width:34rem){.vrest .chain{padding-left:.8rem}.vrest .reason{margin-left:-.8rem}
.vrest .formula{padding-left:.8rem}.vrest .left{grid-column:1/3;text-align:left;
overflow-x:auto;overflow-y:hidden}.vrest .right{grid-column:1/3;padding-left:1em}
.vrest .left:empty{display:none}.vrest .wide{padding-left:.8rem}}
@media print{.vrest{--ink:#000;--soft:#333;--line:#999;--accent:#123;--shade:#f3f3f3;
max-width:none;font-size:10.5pt}.vrest a{text-decoration:none}
.vrest .reason{break-after:avoid}.vrest li,.vrest tr,.vrest .result{break-inside:avoid}
.vrest h2{break-after:avoid}.vrest .right,.vrest .whole,.vrest .formula,
.vrest .result,.vrest .wide{overflow:visible}}
"""
PAGE_CSS: Final = """\
:root{color-scheme:light dark}
body{margin:0;padding:2rem 1.2rem 4rem;background:#fff}
@media (prefers-color-scheme:dark){body{background:#14181d}}
main{margin:0 auto}
@media print{body{padding:0;background:#fff}@page{margin:20mm}}
"""
