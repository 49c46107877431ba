namespace Typed.Tests.ChatTemplates;

/// <summary>What Python's Jinja2 3.1.6 makes of the same templates and variables.</summary>
public class MethodTests
{
    [Theory]
    [InlineData("{{ s.split() }}|{{ s.split('o') }}|{{ s.split('o', 1) }}|{{ s.rsplit('o', 1) }}|{{ 'a  b'.split(' ') }}|{{ ''.split() }}|{{ ''.split(',') }}|{{ ' a b  c '.rsplit(none, 1) }}", "['Hello', 'World']|['Hell', ' W', 'rld']|['Hell', ' World']|['Hello W', 'rld']|['a', '', 'b']|[]|['']|[' a b', 'c']")]
    [InlineData("{{ s.startswith('He') }}{{ s.startswith(('x','He')) }}{{ s.endswith('ld') }}{{ s.find('o') }}{{ s.rfind('o') }}{{ s.find('zz') }}{{ s.count('o') }}{{ s.index('W') }}{{ s.find('o', 5) }}{{ s.startswith('W', 6) }}", "TrueTrueTrue47-1267True")]
    [InlineData("{{ 'a,b,,c'.partition(',') }}|{{ 'a,b'.rpartition(',') }}|{{ 'ab'.partition(',') }}|{{ 'xxabxx'.strip('x') }}|{{ 'abc'.removeprefix('a').removesuffix('c') }}", "('a', ',', 'b,,c')|('a', ',', 'b')|('ab', '', '')|ab|b")]
    [InlineData("{{ 'a\\nb\\r\\nc'.splitlines() }}|{{ 'a\\nb\\n'.splitlines(true) }}|{{ ml.splitlines() }}", "['a', 'b', 'c']|['a\\n', 'b\\n']|[' line1', '  line2', '', 'line3 ']")]
    [InlineData("{{ '5'.isdigit() }}{{ 'a5'.isalnum() }}{{ 'ab'.isalpha() }}{{ ' '.isspace() }}{{ 'AB'.isupper() }}{{ 'Ab'.istitle() }}{{ ''.isalpha() }}", "TrueTrueTrueTrueTrueTrueFalse")]
    [InlineData("{{ '{} {} {a}'.format(1, 'x', a=none) }}|{{ '{0}{1}{0}'.format('a','b') }}|{{ '{{}}'.format() }}", "1 x None|aba|{}")]
    public void Method_OfTheLanguage_RendersAsJinjaDoes(string template, string expected) =>
        Assert.Equal(expected, LanguageVariables.Render(template));
}
