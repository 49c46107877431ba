using System.Text.Json;

namespace Typed.Models.Inspection;

/// <summary>Finds the file that holds a model's chat template.</summary>
internal static class ChatTemplateFile
{
    public static string? Find(ModelFiles files)
    {
        foreach (string name in (string[])["chat_template.jinja", "chat_template.json"])
        {
            if (files.Contains(name))
            {
                return name;
            }
        }

        // One template, or several with names.
        const string TokenizerConfig = "tokenizer_config.json";
        return files.Read(TokenizerConfig)?.Find("chat_template")?.Element is { } template
            && (template.ValueKind == JsonValueKind.String || (template.ValueKind == JsonValueKind.Array && template.GetArrayLength() > 0))
                ? TokenizerConfig
                : null;
    }
}
