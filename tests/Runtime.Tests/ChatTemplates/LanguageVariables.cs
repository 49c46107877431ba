using System.Text.Json;

namespace Typed.Tests.ChatTemplates;

/// <summary>The variables that the tests of the language share.</summary>
internal static class LanguageVariables
{
    private static readonly JsonDocument s_variables = JsonDocument.Parse("""
        {
          "s": "Hello World", "e": "", "u8": "né 🤗 ß x", "n": 5, "neg": -3, "f": 2.5, "t": true, "nil": null,
          "l": [3, 1, 2], "ls": ["b", "A", "c"], "d": {"b": 2, "a": 1, "C": 3},
          "recs": [{"n": "x", "v": 1, "g": {"k": "z"}}, {"n": "Y", "v": 2, "g": {"k": "a"}}, {"n": "x", "v": 3}],
          "ml": " line1\n  line2\n\nline3 \n", "items": [1, 2], "dd": {"items": [1], "keys": "k"}
        }
        """);

    public static string Render(string template) => string.Concat(
        ChatTemplate.Parse(template).RenderSegments(s_variables.RootElement).Select(static segment => segment.Text));
}
