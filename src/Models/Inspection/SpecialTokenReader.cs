using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Typed.Models.Inspection;

/// <summary>Puts together what several files say of special tokens: ids here, texts there.</summary>
internal static class SpecialTokenReader
{
    private static readonly string[] s_roles = ["bos", "eos", "pad", "unk"];

    /// <param name="files">The model's files.</param>
    /// <param name="configs">Where ids of roles are, the first that has one being right.</param>
    public static ImmutableArray<SpecialToken> Read(ModelFiles files, params ReadOnlySpan<JsonField?> configs)
    {
        JsonField? tokenizer = files.Read("tokenizer_config.json");
        SortedDictionary<int, string> texts = ReadTexts(files, tokenizer);
        List<SpecialToken> tokens = [];
        foreach (string role in s_roles)
        {
            string? text = Text(tokenizer?.Find($"{role}_token"));
            ImmutableArray<int> ids = Ids(configs, $"{role}_token_id");
            if (ids.IsEmpty && text is not null)
            {
                int id = texts.FirstOrDefault(pair => pair.Value == text, new KeyValuePair<int, string>(-1, "")).Key;
                tokens.Add(new SpecialToken(role, id < 0 ? null : id, text));
            }

            foreach (int id in ids)
            {
                tokens.Add(new SpecialToken(role, id, texts.GetValueOrDefault(id) ?? (ids.Length == 1 ? text : null)));
            }
        }

        HashSet<int?> known = [.. tokens.Select(static token => token.Id)];
        tokens.AddRange(texts.Where(pair => !known.Contains(pair.Key)).Select(static pair => new SpecialToken(null, pair.Key, pair.Value)));
        return [.. tokens];
    }

    private static ImmutableArray<int> Ids(ReadOnlySpan<JsonField?> configs, string name)
    {
        foreach (JsonField? config in configs)
        {
            if (config?.Find(name) is { } field)
            {
                return field.Int32s();
            }
        }

        return [];
    }

    /// <summary>The texts of special tokens by id.</summary>
    private static SortedDictionary<int, string> ReadTexts(ModelFiles files, JsonField? tokenizer)
    {
        SortedDictionary<int, string> texts = [];
        foreach (JsonField token in files.Read(ModelFolder.TokenizerFileName)?.Find("added_tokens")?.Items() ?? [])
        {
            if (token.Find("special")?.Boolean() == true)
            {
                texts[token.Require("id").Int32(minimum: 0)] = token.Require("content").String();
            }
        }

        foreach (JsonField token in tokenizer?.Find("added_tokens_decoder")?.Fields() ?? [])
        {
            if (token.Find("special")?.Boolean() == true
                && int.TryParse(token.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                texts[id] = token.Require("content").String();
            }
        }

        return texts;
    }

    /// <summary>A token's text, which is a string or the <c>content</c> of an object.</summary>
    private static string? Text(JsonField? field) => field?.Element.ValueKind switch
    {
        JsonValueKind.String => field.Value.String(),
        JsonValueKind.Object => field.Value.Find("content")?.String(),
        _ => null,
    };
}
