using System.Text.Json;
using Typed.Models;

namespace Typed.ChatTemplates;

/// <summary>Where a model's folder keeps its chat template and its special tokens.</summary>
internal static class ChatTemplateFiles
{
    private const string TemplateFileName = "chat_template.jinja";
    private const string JsonTemplateFileName = "chat_template.json";
    private const string TokenizerConfigFileName = "tokenizer_config.json";
    private const string SpecialTokensFileName = "special_tokens_map.json";

    private static readonly string[] s_tokenNames =
        ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"];

    /// <summary>The template and the file it lies in; null where the folder has none.</summary>
    public static (string Template, string File)? Find(ModelFolder folder)
    {
        string file = Path.Combine(folder.Path, TemplateFileName);
        if (File.Exists(file))
        {
            return (ReadText(file), file);
        }

        foreach (string name in new[] { JsonTemplateFileName, TokenizerConfigFileName })
        {
            if (ReadJson(folder, name)?.Find("chat_template") is JsonField template)
            {
                return (Choose(template), template.File);
            }
        }

        return null;
    }

    /// <summary>The texts of the special tokens by name, such as <c>bos_token</c>.</summary>
    public static Dictionary<string, string> SpecialTokens(ModelFolder folder)
    {
        Dictionary<string, string> tokens = [];
        foreach (string file in new[] { SpecialTokensFileName, TokenizerConfigFileName })
        {
            if (ReadJson(folder, file) is not JsonField root)
            {
                continue;
            }

            foreach (string name in s_tokenNames)
            {
                if (root.Find(name) is JsonField token)
                {
                    tokens[name] = token.Element.ValueKind == JsonValueKind.Object
                        ? token.Require("content").String()
                        : token.String();
                }
            }
        }

        return tokens;
    }

    /// <summary>One template, or the one named "default" of several.</summary>
    private static string Choose(JsonField field)
    {
        if (field.Element.ValueKind != JsonValueKind.Array)
        {
            return field.String();
        }

        foreach (JsonField item in field.Items())
        {
            if (item.Require("name").String() == "default")
            {
                return item.Require("template").String();
            }
        }

        throw field.Error("has several templates, but none of them is named \"default\".");
    }

    private static JsonField? ReadJson(ModelFolder folder, string name)
    {
        string path = Path.Combine(folder.Path, name);
        return File.Exists(path) ? JsonFile.Read(path) : null;
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException($"The file cannot be read: {e.Message}", path, e);
        }
    }
}
