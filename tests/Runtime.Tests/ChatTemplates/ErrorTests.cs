namespace Typed.Tests.ChatTemplates;

public class ErrorTests
{
    [Theory]
    [InlineData("a\n  {{ x.y }}", "'x' is undefined.", 2, 8)]
    [InlineData("{{ d.zz.foo }}", "'dict' has no attribute 'zz'.", 1, 9)]
    [InlineData("{{ 'a' + n }}", "'+' does not go with values of types str and int.", 1, 8)]
    [InlineData("{{ 'a' < 1 }}", "'<' cannot compare values of types str and int.", 1, 8)]
    [InlineData("{{ 1 // 0 }}", "Division by zero.", 1, 6)]
    [InlineData("{{ 2 ** 200 }}", "The result of '**' is too large.", 1, 6)]
    [InlineData("{{ 170141183460469231731687303715884105728 }}", "The number 170141183460469231731687303715884105728 is too large.", 1, 4)]
    [InlineData("{% for x in 5 %}{% endfor %}", "A value of type int cannot be looped over.", 1, 13)]
    [InlineData("{% for a, b in [(1, 2, 3)] %}{% endfor %}", "Expected 2 values to unpack, but found 3.", 1, 8)]
    [InlineData("{{ l.append(4) }}", "'append' would change a list, which templates may not: set a variable to a new list instead.", 1, 12)]
    [InlineData("{{ d.pop('a') }}", "'pop' would change a dict, which templates may not: set a variable to a new dict instead.", 1, 9)]
    [InlineData("{{ s() }}", "A value of type str cannot be called.", 1, 5)]
    [InlineData("{{ s.nothing() }}", "'str' has no attribute 'nothing'.", 1, 13)]
    [InlineData("{{ raise_exception('Roles must alternate!') }}", "The chat template refuses the messages: Roles must alternate!", 1, 19)]
    [InlineData("{% set x.y = 1 %}", "'x' is no namespace, so that 'x.y' cannot be set: make it one with 'set x = namespace()'.", 1, 8)]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", "The macro 'm' takes at most 1 arguments, but was given 2.", 1, 35)]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(b=2) }}", "The macro 'm' has no argument 'b'.", 1, 35)]
    [InlineData("{{ 'a' | replace('b') }}", "'replace' needs its argument 'new'.", 1, 10)]
    [InlineData("{{ 'a' | trim(1, 2) }}", "'trim' takes at most 1 arguments, but was given 2.", 1, 10)]
    [InlineData("{{ 'a' | trim(char='x') }}", "'trim' has no argument 'char'.", 1, 10)]
    [InlineData("{{ nothing | tojson }}", "'nothing' is undefined, so that it cannot be written as JSON.", 1, 14)]
    [InlineData("{{ range(1000000) }}", "The range is longer than the 100000 allowed.", 1, 9)]
    [InlineData("{{ strftime_now('%Q') }}", "The code '%Q' of a date's format is not supported.", 1, 16)]
    public void Rendering_WithAMistake_SaysWhatAndWhere(string template, string message, int line, int column)
    {
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => LanguageVariables.Render(template));

        Assert.Equal($"{message} (chat template, line {line}, column {column})", error.Message);
    }

    [Theory]
    [InlineData("{{ 1 + }}", "Expected an expression, but found '}}'.", 1, 8)]
    [InlineData("a\n{% if n %}b", "The block 'if' is not closed: '{% endif %}' is missing.", 2, 4)]
    [InlineData("{% endfor %}", "There is no tag 'endfor' here.", 1, 4)]
    [InlineData("{% include 'x' %}", "'include' is not supported: a chat template is one file.", 1, 4)]
    [InlineData("{% autoescape true %}{% endautoescape %}", "Only 'autoescape false' is supported: a prompt is plain text.", 1, 4)]
    [InlineData("{{ a b }}", "Expected '}}', but found 'b'.", 1, 6)]
    [InlineData("{{ 'abc }}", "The string is not closed: ' is missing.", 1, 4)]
    [InlineData("{{ abc", "The tag is not closed: '}}' is missing.", 1, 1)]
    [InlineData("{# abc", "The comment is not closed: '#}' is missing.", 1, 1)]
    [InlineData("{% raw %}", "The block 'raw' is not closed: '{% endraw %}' is missing.", 1, 1)]
    [InlineData("{{ (1 ] }}", "Expected ')', but found ']'.", 1, 7)]
    [InlineData("{{ $ }}", "The character '$' means nothing here.", 1, 4)]
    [InlineData("{{ 1 | random }}", "There is no filter 'random'.", 1, 8)]
    [InlineData("{{ 1 is strange }}", "There is no test 'strange'.", 1, 9)]
    [InlineData("{% break %}", "'break' stands outside of a loop.", 1, 4)]
    [InlineData("{% for x in l %}{% macro m() %}{% continue %}{% endmacro %}{% endfor %}", "'continue' stands outside of a loop.", 1, 35)]
    [InlineData("{% for loop in l %}{% set loop = 1 %}{% endfor %}", "'loop' cannot be set within a loop.", 1, 27)]
    [InlineData("{% set none = 1 %}", "Nothing can be assigned to 'none'.", 1, 8)]
    [InlineData("{{ 'a\\N{DASH}' }}", "Characters by name (\\N{...}) are not supported; write the character itself.", 1, 6)]
    public void Parsing_WithAMistake_SaysWhatAndWhere(string template, string message, int line, int column)
    {
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => ChatTemplate.Parse(template));

        Assert.Equal($"{message} (chat template, line {line}, column {column})", error.Message);
    }
}
