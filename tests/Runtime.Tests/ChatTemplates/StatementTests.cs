namespace Typed.Tests.ChatTemplates;

/// <summary>What Python's Jinja2 3.1.6 makes of the same templates and variables.</summary>
public class StatementTests
{
    [Theory]
    [InlineData("{% for k, g in recs | groupby('n') %}{{ k }}:{{ g | length }};{% endfor %}{% for g in recs | groupby('n') %}{{ g.grouper }}={{ g.list | length }}{% endfor %}", "x:2;Y:1;x=2Y=1")]
    [InlineData("{% for i in range(3) %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.length }}{{ loop.depth }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.cycle('a','b') }};{% endfor %}", "10TrueFalse32311a;21FalseFalse213102b;32FalseTrue10311a;")]
    [InlineData("{% for i in [1,1,2] %}{{ loop.changed(i) }}{% endfor %}|{% for i in [] %}x{% else %}none{% endfor %}|{% for i in range(5) if i is odd %}{{ i }}{{ loop.length }}{% endfor %}", "TrueFalseTrue|none|1232")]
    [InlineData("{% for a, b in [(1,2),(3,4)] %}{{ a }}{{ b }}{% endfor %}|{% for a, (b, c) in [(1,(2,3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "1234|123")]
    [InlineData("{% set x = 0 %}{% for i in range(3) %}{{ x }}{% set x = x + 1 %}{{ x }}{% endfor %}{{ x }}", "0101010")]
    [InlineData("{% for i in range(3) %}{{ y }}{% set y = i %}{{ y }}{% endfor %}{{ y }}", "012")]
    [InlineData("{% set ns = namespace(a=1, b='x') %}{% for i in range(3) %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}{{ ns.b }}{{ ns.c is defined }}{{ ns['a'] }}", "4xFalse4")]
    [InlineData("{% for i in range(10) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 5 %}{% break %}{% endif %}{{ i }}{% else %}E{% endfor %}", "0134")]
    [InlineData("{% macro m(a, b=2, c=b) %}{{ a }}{{ b }}{{ c }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}|{{ m(1, 3) }}|{{ m(1,2,3,4,5) }}|{{ m(1, z=3) }}|{{ m() }}|{{ m(b=1, a=9) }}|{{ m.name }}", "122(){}|133(){}|123(4, 5){}|122(){'z': 3}|22(){}|911(){}|m")]
    [InlineData("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}x{{ n }}{% endcall %}|{% macro w(l) %}{% for i in l %}{{ caller(i, 5) }}{% endfor %}{% endmacro %}{% call(a, b=1) w([1,2]) %}{{ a }}-{{ b }};{% endcall %}", "[x5]|1-5;2-5;")]
    [InlineData("{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{% set x = 2 %}{{ m() }}|{% macro q() %}{{ yy }}{% endmacro %}{% set yy = 5 %}{{ q() }}", "2|5")]
    [InlineData("{% for i in range(2) %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}", "01")]
    [InlineData("{% with a=1, b=n %}{{ a }}{{ b }}{% set c = 3 %}{% endwith %}{{ a }}{{ c }}|{% with %}{{ n }}{% endwith %}|{% set a = 7 %}{% with a=1, b=a %}{{ b }}{% endwith %}", "15|5|7")]
    [InlineData("{% set x %}a{{ n }}{% set z = 1 %}{% endset %}{{ x }}{{ z }}|{% set x | upper | replace('A','b') %}aaa{% endset %}{{ x }}", "a5|bbb")]
    [InlineData("{% filter upper | trim %} a{{ s }} {% endfilter %}|{% filter replace('a', 'b') %}aaa{% endfilter %}", "AHELLO WORLD|bbb")]
    [InlineData("{% raw %}{{ x }}{% if %}{% endraw %}|{%- raw -%} a {%- endraw -%} b", "{{ x }}{% if %}|ab")]
    [InlineData("{% generation %}a{% set q = 1 %}{% endgeneration %}{{ q }}", "a")]
    [InlineData("{% if n %}1{% elif e %}2{% else %}3{% endif %}|{% if e %}1{% elif e %}2{% else %}3{% endif %}|{% if not e and l %}y{% endif %}", "1|3|y")]
    [InlineData("{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set (c, d2) = (3, 4) %}{{ c }}{{ d2 }}{% set a = 1, 2 %}{{ a }}", "1234(1, 2)")]
    [InlineData("{% set ns = namespace() %}{% set ns.x, y = 1, 2 %}{{ ns.x }}{{ y }}", "12")]
    [InlineData("{{ (recs | selectattr('v','gt',100)) is defined }}{% if recs | selectattr('v','gt',100) %}truthy{% endif %}", "Truetruthy")]
    [InlineData("{% set g = [1,2,3] | map('abs') %}{{ g | list }}{{ g | list }}{{ g | first }}", "[1, 2, 3][]")]
    [InlineData("{% for x in d %}{{ x }}{% endfor %}|{% for x in s[:3] %}{{ x }},{% endfor %}|{% for k, v in d | dictsort %}{{ k }}{{ v }}{% endfor %}", "baC|H,e,l,|a1b2C3")]
    [InlineData("{% for x in undefined_x %}a{% else %}b{% endfor %}", "b")]
    [InlineData("{% for i in [1,[2,[3]]] recursive %}{% if i is sequence %}<{{ loop(i) }}>{% else %}{{ i }}@{{ loop.depth }}{% endif %}{% endfor %}", "1@1<2@2<3@3>>")]
    [InlineData("a{#- c -#} b {# d #} c{#+ x +#} d", "ab  c d")]
    [InlineData("  {% if true %}  \n  x  \n  {% endif %}  \n y", "  \n  x  \n  \n y")]
    [InlineData("  {%+ if true %}a{% endif +%}\nb\n{{ n }}\n  {{ n }}  \nc", "  a\nb\n5\n  5  \nc")]
    [InlineData("{%- if true -%}\n a \n{%- endif %}\n\nb\n\n", "a\nb\n")]
    [InlineData("line1\n   {#- x #}\n   {# y #}\n  z", "line1  z")]
    [InlineData("{{-1}}|{{- 1}}|{{+1}}|a {{- 'b' -}} c", "1|1|1|abc")]
    [InlineData("{{ \"{{ x }}\" }}|{{ '%}' }}|{% if '%}' %}a{% endif %}", "{{ x }}|%}|a")]
    [InlineData("{% if x is defined and x %}a{% elif y is not defined %}b{% endif %}", "b")]
    [InlineData("{% autoescape false %}{{ '<' }}{% endautoescape %}", "<")]
    public void Statement_OfTheLanguage_RendersAsJinjaDoes(string template, string expected) =>
        Assert.Equal(expected, LanguageVariables.Render(template));
}
