namespace Typed.Tests.ChatTemplates;

/// <summary>What Python's Jinja2 3.1.6 makes of the same templates and variables.</summary>
public class TestTests
{
    [Theory]
    [InlineData("{{ 'y' if n > 3 else 'n' }}|{{ 'y' if n > 30 }}|{{ ('y' if n > 30) is defined }}", "y||False")]
    [InlineData("{{ undefined_x }}|{{ undefined_x is defined }}|{{ undefined_x | default('d') }}|{{ e | default('d', true) }}|{{ d.zz | default('q') }}|{{ undefined_x | length }}|{{ undefined_x ~ 'a' }}|{{ undefined_x == undefined_y }}|{{ undefined_x | list }}", "|False|d|d|q|0|a|True|[]")]
    [InlineData("{{ n is number }}{{ n is integer }}{{ f is float }}{{ t is boolean }}{{ t is number }}{{ t is integer }}{{ s is string }}{{ d is mapping }}{{ l is sequence }}{{ s is sequence }}{{ d is sequence }}{{ n is sequence }}{{ l is iterable }}{{ n is iterable }}{{ s is iterable }}{{ nil is none }}{{ t is true }}{{ 1 is true }}{{ range is callable }}{{ u is undefined }}{{ s is lower }}{{ 'a' is lower }}{{ 'A1' is upper }}", "TrueTrueTrueTrueTrueFalseTrueTrueTrueTrueTrueFalseTrueFalseTrueTrueTrueFalseTrueTrueFalseTrueTrue")]
    [InlineData("{{ 1 is in [1] }}{{ 'upper' is filter }}{{ 'odd' is test }}{{ 'zz' is filter }}{{ 3 is sameas 3 }}{{ 4 is gt 3 }}{{ 4 is lessthan(3) }}{{ 'x' is ne 'y' }}", "TrueTrueTrueFalseTrueTrueFalseTrue")]
    [InlineData("{{ '' is defined }}{{ none is defined }}{{ d.a is defined }}{{ d.q is defined }}{{ d['q'] is undefined }}", "TrueTrueTrueFalseTrue")]
    [InlineData("{{ 1 if undefined_x is defined and undefined_x.foo else 2 }}", "2")]
    public void Test_OfTheLanguage_RendersAsJinjaDoes(string template, string expected) =>
        Assert.Equal(expected, LanguageVariables.Render(template));
}
