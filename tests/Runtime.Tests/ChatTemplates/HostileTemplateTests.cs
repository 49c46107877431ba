using System.Text;
using Typed.ChatTemplates;

namespace Typed.Tests.ChatTemplates;

/// <summary>Templates that want all time, memory or stack get an error instead.</summary>
public class HostileTemplateTests
{
    private const string Marks = "{}%#-+|.,:()[]'\"\\ \n*/~=<>0a";

    [Theory]
    [InlineData("{{ 'a' * 10 ** 9 }}")]
    [InlineData("{{ [1] * 10 ** 9 }}")]
    [InlineData("{{ range(10 ** 9) }}")]
    [InlineData("{{ range(-(10 ** 30), 10 ** 30, 1) }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    [InlineData("{{ '%.1000000000f' % 1 }}")]
    [InlineData("{{ 'a'.center(10 ** 9) }}")]
    [InlineData("{{ 'a'.zfill(10 ** 9) }}")]
    [InlineData("{{ 'a\\nb' | indent(10 ** 9) }}")]
    [InlineData("{{ [1] | batch(10 ** 9, 0) | list }}")]
    [InlineData("{{ [1] | slice(10 ** 9) | list }}")]
    [InlineData("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x | tojson }}")]
    [InlineData("{% set a = namespace(x=[]) %}{% set b = namespace(x=[]) %}{% for i in range(99) %}{% set a.x = [a.x, a.x] %}{% set b.x = [b.x, b.x] %}{% endfor %}{{ a.x == b.x }}")]
    [InlineData("{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}")]
    [InlineData("{% set x = 'ab' * 2000000 %}{% for i in range(9999) %}{{ x.find('ab' * 1000000 + 'c') }}{% endfor %}")]
    [InlineData("{% set x = 'ab' * 2000000 %}{% for i in range(99999) %}{{ x == x ~ '' }}{% endfor %}")]
    [InlineData("{{ [1, 2] | tojson(separators=('a' * 60000000, 'b')) }}{{ [1, 2, 3] | tojson(separators=('a' * 60000000, 'b')) }}")]
    [InlineData("{% set l = range(99999) | list %}{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}")]
    [InlineData("{% set l = [''] * 99999 %}{% for a in range(99999) %}{% set x = ''.join(l) %}{% endfor %}")]
    [InlineData("{% set l = range(9223372036854675808, 9223372036854775807) | list %}{% for a in range(999) %}{{ l | unique | list | length }}{% endfor %}")]
    public void Rendering_OfATemplateWithoutBounds_EndsInAnError(string template) =>
        Assert.Throws<ChatTemplateException>(() => LanguageVariables.Render(template));

    // Each of these looks at 100,000 characters, or at as many items.
    [Theory]
    [InlineData("x | wordcount")]
    [InlineData("x | striptags")]
    [InlineData("x | title")]
    [InlineData("[x] | string")]
    [InlineData("[x] | tojson")]
    [InlineData("x | upper")]
    [InlineData("x | trim('xyz')")]
    [InlineData("x | escape")]
    [InlineData("x | urlencode")]
    [InlineData("x | int")]
    [InlineData("x | float")]
    [InlineData("x | indent")]
    [InlineData("x | truncate(9)")]
    [InlineData("x | format")]
    [InlineData("x | replace('zz', '')")]
    [InlineData("x % []")]
    [InlineData("x.format()")]
    [InlineData("x.title()")]
    [InlineData("x.swapcase()")]
    [InlineData("x.split()")]
    [InlineData("x.rsplit()")]
    [InlineData("x.splitlines()")]
    [InlineData("x.strip()")]
    [InlineData("x.isalpha()")]
    [InlineData("x.islower()")]
    [InlineData("x.startswith((x,))")]
    [InlineData("x.find('zz')")]
    [InlineData("x.partition('zz')")]
    [InlineData("x.zfill(1)")]
    [InlineData("x is lower")]
    [InlineData("x is sameas y")]
    [InlineData("x == y")]
    [InlineData("x[0]")]
    [InlineData("x[1:]")]
    [InlineData("{x: 1}")]
    [InlineData("dict([[x, 1]])")]
    [InlineData("dict(**{x: 1})")]
    [InlineData("d is eq e")]
    [InlineData("d[x]")]
    [InlineData("d | attr(x)")]
    [InlineData("[x] | unique | list")]
    [InlineData("[x] | sort")]
    [InlineData("[x] | groupby(0)")]
    [InlineData("[d] | map(attribute=x) | list")]
    [InlineData("strftime_now(x)")]
    [InlineData("l | length == l | list | length")]
    [InlineData("1 in l")]
    [InlineData("l == m")]
    [InlineData("l[1:]")]
    [InlineData("l.count(1)")]
    [InlineData("l + l")]
    [InlineData("''.join(l)")]
    [InlineData("l | join")]
    [InlineData("l | batch(9) | list")]
    public void Operation_OnALongTextOrList_TakesStepsByItsLength(string operation)
    {
        const string Long = "{% set x = 'abc  fgh' * 12500 %}{% set y = 'abc  fgh' * 12500 %}{% set d = {x: 1} %}{% set e = {y: 1} %}"
            + "{% set l = [''] * 100000 %}{% set m = [''] * 100000 %}";

        long steps = CountSteps($"{Long}{{% set z = {operation} %}}") - CountSteps(Long);

        Assert.InRange(steps, 100_000 / RenderLimits.CharactersPerStep, 2_000_000);
    }

    private static long CountSteps(string template)
    {
        TemplateSource source = new(template, "template");
        RenderContext context = new(source, new Dictionary<string, Value>(), TimeProvider.System);
        Parser.Parse(source).Execute(context, new Scope(), new TextBuilder(context));
        return RenderLimits.Steps - context.StepsLeft;
    }

    [Theory]
    [InlineData("(", ")", "1")]
    [InlineData("[", "]", "1")]
    [InlineData("{1:", "}", "1")]
    [InlineData("-", "", "1")]
    [InlineData("not ", "", "1")]
    [InlineData("", "[0]", "l")]
    [InlineData("", ".a", "d")]
    [InlineData("", "()", "d")]
    [InlineData("", " | trim", "d")]
    [InlineData("", " + 1", "1")]
    [InlineData("", " ** 1", "1")]
    [InlineData("1 if 1 else ", "", "1")]
    [InlineData("1 is eq ", "", "1")]
    public void Expression_NestedWithoutBounds_EndsInAnError(string before, string after, string middle)
    {
        StringBuilder text = new("{{ ");
        text.Insert(3, before, 100_000).Append(middle);
        for (int i = 0; i < 100_000; i++)
        {
            text.Append(after);
        }

        Assert.Throws<ChatTemplateException>(() => LanguageVariables.Render(text.Append(" }}").ToString()));
    }

    [Theory]
    [InlineData("{% if 1 %}")]
    [InlineData("{% for x in l %}")]
    [InlineData("{% set x %}")]
    [InlineData("{% set (((((((((((((((((((((")]
    public void Blocks_NestedWithoutBounds_EndInAnError(string block) =>
        Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(string.Concat(Enumerable.Repeat(block, 100_000))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Template_MutatedAtRandom_RendersOrEndsInAnError(int seed)
    {
        Random random = new(seed);
        IReadOnlyList<TemplateCase> cases = [.. TemplateCase.Read("templates"), .. TemplateCase.Read("language")];
        int errors = 0;
        for (int i = 0; i < 1000; i++)
        {
            TemplateCase item = cases[random.Next(cases.Count)];
            TemplateCase other = cases[random.Next(cases.Count)];
            try
            {
                (item with { Template = Mutate(random, item.Template, other.Template) }).Render();
            }
            catch (ChatTemplateException)
            {
                errors++;
            }
        }

        Assert.InRange(errors, 1, 999);
    }

    private static string Mutate(Random random, string template, string other)
    {
        for (int edits = random.Next(1, 4); edits > 0 && template.Length > 0; edits--)
        {
            int at = random.Next(template.Length);
            int length = Math.Min(random.Next(1, 12), template.Length - at);
            int from = random.Next(other.Length);
            string insert = random.Next(4) switch
            {
                0 => "",
                1 => string.Concat(template.AsSpan(at, length), template.AsSpan(at, length)),
                2 => other[from..Math.Min(from + random.Next(1, 12), other.Length)],
                _ => Marks[random.Next(Marks.Length)].ToString(),
            };
            template = template[..at] + insert + template[(at + length)..];
        }

        return template;
    }
}
