namespace Typed.Tests.ChatTemplates;

/// <summary>What Python's Jinja2 3.1.6 makes of the same templates and variables.</summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("{{ 1 + 2 * 3 ** 2 // 4 % 5 - -1 }}", "6")]
    [InlineData("{{ -2 ** 2 }}|{{ 2 ** -1 }}|{{ 2 ** 0.5 }}|{{ 2**3**2 }}", "4|0.5|1.4142135623730951|64")]
    [InlineData("{{ 7 / 2 }}|{{ 6 / 2 }}|{{ 1e16 }}|{{ 1e15 }}|{{ 1.0 }}|{{ 1e-5 }}|{{ 0.0001 }}|{{ 1.5e300 * 1e10 }}", "3.5|3.0|1e+16|1000000000000000.0|1.0|1e-05|0.0001|inf")]
    [InlineData("{{ -7 % 3 }}|{{ 7 % -3 }}|{{ -7.5 % 2 }}|{{ -7 // 2.0 }}|{{ 5.5 // 0.1 }}", "2|-2|0.5|-4.0|54.0")]
    [InlineData("{{ 0x1F }}|{{ 0b101 }}|{{ 0o17 }}|{{ 1_000 }}|{{ 1_0.5_0 }}", "31|5|15|1000|10.5")]
    [InlineData("{{ 'a' 'b' \"c\" }}|{{ 'a' ~ 1 ~ none ~ true ~ 1.0 ~ [1,'x'] }}", "abc|a1NoneTrue1.0[1, 'x']")]
    [InlineData("{{ 'a\\tb\\\\n\\x41\\u00e9\\101\\q' }}", "a\tb\\nAéA\\q")]
    [InlineData("{{ [1, 'a', \"it's\", 'q\"q', 'b\"\\'', none, true, 1.5, (1,), (), {}, {'a': [1]}] }}", "[1, 'a', \"it's\", 'q\"q', 'b\"\\'', None, True, 1.5, (1,), (), {}, {'a': [1]}]")]
    [InlineData("{{ 1 < 2 < 3 }}|{{ 1 < 3 < 2 }}|{{ 1 == 1.0 }}|{{ true == 1 }}|{{ 'a' < 'b' }}|{{ [1,2] < [1,3] }}|{{ (1,2) == [1,2] }}", "True|False|True|True|True|True|False")]
    [InlineData("{{ 1 in [1,2] }}|{{ 3 not in [1,2] }}|{{ 'a' in 'cat' }}|{{ 'a' in d }}|{{ not 1 in [1] }}", "True|True|True|True|False")]
    [InlineData("{{ 1 and 0 or 'x' }}|{{ '' or none }}|{{ 0 and u }}|{{ not '' }}", "x|None|0|True")]
    [InlineData("{{ s[1:4] }}|{{ s[::-1] }}|{{ s[-3:] }}|{{ l[1:] }}|{{ l[:-1] }}|{{ s[100:] }}|{{ s[5:2] }}|{{ l[::2] }}|{{ l[-1] }}|{{ l[10] }}|{{ s[-1] }}", "ell|dlroW olleH|rld|[1, 2]|[3, 1]|||[3, 2]|2||d")]
    [InlineData("{{ nil.foo }}|{{ nil['a'] }}|{{ n.foo }}|{{ n[0] }}|{{ s.foo }}|{{ s['foo'] }}|{{ l.foo }}|{{ l['a'] }}", "|||||||")]
    [InlineData("{{ dict(a=1, b=2) }}|{{ dict([('a', 1)]) }}|{{ dict(d, z=1) }}", "{'a': 1, 'b': 2}|{'a': 1}|{'b': 2, 'a': 1, 'C': 3, 'z': 1}")]
    [InlineData("{{ (1, 2) + (3,) }}|{{ [1] * 3 }}|{{ 'ab' * 3 }}|{{ 3 * 'ab' }}|{{ 'ab' * -1 }}|{{ 1, 2 }}|{{ (1) }}|{{ () }}", "(1, 2, 3)|[1, 1, 1]|ababab|ababab||(1, 2)|1|()")]
    [InlineData("{{ {'a': 1, 'a': 2} }}|{{ {1: 'x', 1.0: 'y', true: 'z'} }}|{{ {'a': 1}.a }}|{{ {'a': {'b': 2}}['a'].b }}", "{'a': 2}|{1: 'z'}|1|2")]
    [InlineData("{{ l.0 }}|{{ recs.0.n }}|{{ recs[0]['n'] }}|{{ 'abc'.1 }}", "3|x|x|b")]
    [InlineData("{{ 'a' }}\n{{ 'b' }}\n\n", "a\nb\n")]
    [InlineData("{{ {'a':{'b':1}}['a'] }}|{{ {}}}", "{'b': 1}|{}")]
    [InlineData("{{ loop }}", "")]
    [InlineData("{{ 'a' if true }}{{ 'b' 'c' if true }}", "abc")]
    [InlineData("{{ ''.__class__ }}", "")]
    [InlineData("{{ l == [3,1,2] }}{{ d == {'b':2,'a':1,'C':3} }}{{ {} == {} }}{{ [] == () }}{{ none == false }}{{ 0 == false }}{{ '1' == 1 }}", "TrueTrueTrueFalseFalseTrueFalse")]
    [InlineData("{{ '\\\\d+' }}|{{ '\\u4e2d' }}|{{ 'multi\\nline' }}", "\\d+|中|multi\nline")]
    public void Expression_OfTheLanguage_RendersAsJinjaDoes(string template, string expected) =>
        Assert.Equal(expected, LanguageVariables.Render(template));
}
