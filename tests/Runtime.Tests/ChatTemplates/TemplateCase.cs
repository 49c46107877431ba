using System.Text.Json;

namespace Typed.Tests.ChatTemplates;

/// <summary>A template, what it is given, and the text that Python's Jinja2 makes of it.</summary>
internal sealed record TemplateCase(string Name, string Template, string Variables, string Expected)
{
    /// <summary>The cases of the shared data: <c>templates</c> of models, or <c>language</c>.</summary>
    public static IReadOnlyList<TemplateCase> Read(string section)
    {
        string file = SharedData.Require("chat-templates", "cases.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        bool isLanguage = section == "language";
        return [.. document.RootElement.GetProperty(section).EnumerateArray().Select(item => new TemplateCase(
            item.GetProperty("name").GetString()!,
            item.GetProperty(isLanguage ? "template" : "chat_template").GetString()!,
            item.GetProperty(isLanguage ? "context" : "data").GetRawText(),
            item.GetProperty(isLanguage ? "expected" : "target").GetString()!))];
    }

    /// <summary>What our engine makes of it; the texts named <c>..._token</c> are the model's special tokens.</summary>
    public IReadOnlyList<PromptSegment> Render(string? variables = null)
    {
        using JsonDocument document = JsonDocument.Parse(variables ?? Variables);
        JsonElement root = document.RootElement;
        Dictionary<string, string> tokens = root.EnumerateObject()
            .Where(property => property.Name.EndsWith("_token", StringComparison.Ordinal))
            .ToDictionary(property => property.Name, property => property.Value.GetString()!);
        return ChatTemplate.Parse(Template, tokens).RenderSegments(Without(root, tokens.Keys));
    }

    private static JsonElement Without(JsonElement root, IEnumerable<string> names)
    {
        Dictionary<string, JsonElement> rest = root.EnumerateObject()
            .Where(property => !names.Contains(property.Name))
            .ToDictionary(property => property.Name, property => property.Value);
        return JsonSerializer.SerializeToElement(rest);
    }
}
