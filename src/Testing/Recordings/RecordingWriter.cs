using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Typed.Tokenization;

namespace Typed.Testing.Recordings;

/// <summary>Writes recordings as JSON that people can read and compare.</summary>
internal sealed class RecordingWriter
{
    /// <summary>What a file says that it is.</summary>
    public const string Format = "Typed recording";

    /// <summary>The version of what is written; files of a later one cannot be read.</summary>
    public const int Version = 1;

    private readonly Recording _recording;
    private readonly Utf8JsonWriter _writer;

    private RecordingWriter(Recording recording, Utf8JsonWriter writer) => (_recording, _writer) = (recording, writer);

    /// <summary>Writes a file; it is there as a whole or not at all.</summary>
    public static void Write(Recording recording, string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, ToBytes(recording));
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static byte[] ToBytes(Recording recording)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new() { Indented = true, NewLine = "\n", Encoder = RecordingJson.Encoder, MaxDepth = 64 }))
        {
            new RecordingWriter(recording, writer).Write();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private void Write()
    {
        _writer.WriteStartObject();
        _writer.WriteString("format", Format);
        _writer.WriteNumber("version", Version);
        WriteModel();
        _writer.WriteStartArray("requests");
        foreach ((RecordedRequest request, RecordedAnswer answer) in _recording.Requests)
        {
            _writer.WriteStartObject();
            WriteRequest(request);
            WriteAnswer(request, answer);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        WriteTokenizer(_recording.Tokenizer);
        _writer.WriteEndObject();
    }

    private void WriteModel()
    {
        _writer.WriteStartObject("model");
        _writer.WriteString("name", _recording.ModelName);
        _writer.WriteNumber("contextLength", _recording.ContextLength);
        _writer.WriteString("contextPolicy", _recording.ContextPolicy.ToString());
        _writer.WritePropertyName("options");
        JsonSerializer.Serialize(_writer, _recording.ModelOptions, RecordingJson.Default.GenerationOptions);
        if (_recording.ChatTemplateError is { } error)
        {
            _writer.WriteStartObject("chatTemplate");
            WriteError(error);
            _writer.WriteEndObject();
        }
        else if (_recording.ChatTemplate is { } template)
        {
            _writer.WriteStartObject("chatTemplate");
            WriteText("source", template.Source);
            _writer.WriteStartObject("specialTokens");
            foreach ((string name, string text) in template.SpecialTokens.OrderBy(static token => token.Key, StringComparer.Ordinal))
            {
                _writer.WriteString(name, text);
            }

            _writer.WriteEndObject();
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private void WriteRequest(RecordedRequest request)
    {
        WriteText("prompt", request.Prompt);
        if (request.Continuations is { } continuations)
        {
            _writer.WriteStartArray("continuations");
            foreach (string continuation in continuations)
            {
                WriteText(null, continuation);
            }

            _writer.WriteEndArray();
            return;
        }

        WriteParts("options", request.Options);
        WriteParts("constraints", request.Constraints);
    }

    private void WriteParts(string name, IReadOnlyDictionary<string, string> parts)
    {
        if (parts.Count == 0)
        {
            return;
        }

        _writer.WriteStartObject(name);
        foreach ((string part, string json) in parts)
        {
            WriteRaw(part, json);
        }

        _writer.WriteEndObject();
    }

    private void WriteAnswer(RecordedRequest request, RecordedAnswer answer)
    {
        _writer.WriteStartObject("answer");
        if (answer.Scores is { } scores)
        {
            _writer.WriteStartArray("scores");
            foreach (IReadOnlyList<double> tokens in scores)
            {
                WriteElement(List(tokens.Select(Number)));
            }

            _writer.WriteEndArray();
        }
        else if (request.Continuations is null)
        {
            WriteTexts(answer.Tokens);
        }

        if (answer.End != AnswerEnd.Complete)
        {
            _writer.WriteString("end", answer.End.ToString());
        }

        if (answer.Error is { } error)
        {
            WriteError(error);
        }

        _writer.WriteEndObject();
    }

    private void WriteTexts(IReadOnlyList<GeneratedToken> tokens)
    {
        int count = tokens.Count == 0 ? 0 : tokens.Max(static token => token.Sequence) + 1;
        _writer.WriteStartArray("texts");
        for (int sequence = 0; sequence < count; sequence++)
        {
            WriteSequence([.. tokens.Where(token => token.Sequence == sequence)]);
        }

        _writer.WriteEndArray();
        if (count > 1)
        {
            WriteRaw("order", List(tokens.Select(static token => Number(token.Sequence))));
        }
    }

    private void WriteSequence(GeneratedToken[] tokens)
    {
        _writer.WriteStartObject();
        WriteText("text", TextOf(tokens, _recording.Tokenizer.Bytes));
        if (tokens is [.., { FinishReason: { } reason }])
        {
            _writer.WriteString("finishReason", reason.ToString());
        }

        WriteRaw("tokens", List(tokens.Select(static token => Number(token.Id))));
        if (tokens.Any(static token => token.Replaced > 0))
        {
            WriteRaw("replaced", List(tokens.Select(static token => Number(token.Replaced))));
        }

        if (tokens.Any(static token => token.LogProbs is not null))
        {
            _writer.WriteStartArray("logProbs");
            foreach (GeneratedToken token in tokens)
            {
                WriteElement(token.LogProbs is { } logProbs ? List([Describe(logProbs.Token), .. logProbs.Top.Select(Describe)]) : "null");
            }

            _writer.WriteEndArray();
        }

        _writer.WriteEndObject();
    }

    /// <summary>The text of a sequence, for people and to find damage; tokens that others replace are not in it twice.</summary>
    public static string TextOf(IEnumerable<GeneratedToken> tokens, IReadOnlyDictionary<int, byte[]> bytes)
    {
        List<int> ids = [];
        foreach (GeneratedToken token in tokens)
        {
            ids.RemoveRange(ids.Count - token.Replaced, token.Replaced);
            if (token.FinishReason != FinishReason.EndOfSequence)
            {
                ids.Add(token.Id);
            }
        }

        return Encoding.UTF8.GetString([.. ids.SelectMany(id => bytes.GetValueOrDefault(id) ?? [])]);
    }

    // The text is written where the bytes do not say it: a tokenizer may leave out a space at its start.
    private string Describe(TokenLogProb token)
    {
        string usual = Encoding.UTF8.GetString(_recording.Tokenizer.Bytes.GetValueOrDefault(token.Id) ?? []);
        string[] parts = [Number(token.Id), Number(token.LogProb)];
        return List(token.Text == usual ? parts : [.. parts, Quote(token.Text)]);
    }

    private void WriteError(RecordedError error)
    {
        _writer.WriteStartObject("error");
        _writer.WriteString("type", error.Type);
        _writer.WriteString("message", error.Message);
        if (error.Option is not null)
        {
            _writer.WriteString("option", error.Option);
        }

        if (error.IsImmediate)
        {
            _writer.WriteBoolean("isImmediate", true);
        }

        _writer.WriteEndObject();
    }

    private void WriteTokenizer(RecordedTokenizer tokenizer)
    {
        _writer.WriteStartObject("tokenizer");
        _writer.WriteNumber("vocabularySize", tokenizer.VocabularySize);
        WriteRaw("startIds", List(tokenizer.StartIds.Select(static id => Number(id))));
        WriteRaw("endIds", List(tokenizer.EndIds.Select(static id => Number(id))));
        _writer.WriteStartObject("specialTokens");
        foreach ((string text, int id) in tokenizer.SpecialTokens.OrderBy(static token => token.Value).ThenBy(static token => token.Key, StringComparer.Ordinal))
        {
            _writer.WriteNumber(text, id);
        }

        _writer.WriteEndObject();
        _writer.WriteStartArray("addedTokens");
        foreach (AddedToken token in tokenizer.AddedTokens.OrderBy(static token => token.Id).ThenBy(static token => token.Content, StringComparer.Ordinal))
        {
            WriteElement(List([Quote(token.Content), Number(token.Id), .. FlagsOf(token)]));
        }

        _writer.WriteEndArray();
        _writer.WriteStartObject("tokens");
        foreach ((int id, byte[] bytes) in tokenizer.Bytes.OrderBy(static token => token.Key))
        {
            WriteRaw(Number(id), Spell(bytes));
        }

        _writer.WriteEndObject();
        _writer.WriteStartArray("texts");
        foreach (RecordedEncoding encoding in tokenizer.Encodings)
        {
            _writer.WriteStartObject();
            WriteText("text", encoding.Text);
            _writer.WriteBoolean("isStart", encoding.IsStart);
            WriteRaw("ids", List(encoding.Ids.Select(static id => Number(id))));
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private static IEnumerable<string> FlagsOf(AddedToken token)
    {
        (bool Is, string Name)[] flags =
        [
            (!token.IsSpecial, "text"),
            (token.StripsLeft, "stripsLeft"),
            (token.StripsRight, "stripsRight"),
            (token.IsSingleWord, "singleWord"),
            (token.IsNormalized, "normalized"),
        ];
        return flags.Where(static flag => flag.Is).Select(static flag => Quote(flag.Name));
    }

    /// <summary>Bytes as text; as a list of numbers where they are none, as a part of a character is.</summary>
    private static string Spell(byte[] bytes) => System.Text.Unicode.Utf8.IsValid(bytes)
        ? Quote(Encoding.UTF8.GetString(bytes))
        : List(bytes.Select(static value => Number(value)));

    /// <summary>Writes a text: a string, or, so that changes can be seen, a list of lines and of special tokens.</summary>
    private void WriteText(string? name, string text)
    {
        if (name is not null)
        {
            _writer.WritePropertyName(name);
        }

        string[] parts = text.Split(SpelledText.Mark);
        if (parts.Length == 1 && text.AsSpan().TrimEnd('\n').IndexOf('\n') < 0)
        {
            _writer.WriteStringValue(text);
            return;
        }

        _writer.WriteStartArray();
        for (int i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
            {
                WriteElement($$"""{ "token": {{Quote(parts[i])}} }""");
                continue;
            }

            for (string rest = parts[i]; rest.Length > 0;)
            {
                int end = rest.IndexOf('\n') + 1;
                end = end == 0 ? rest.Length : end;
                _writer.WriteStringValue(rest[..end]);
                rest = rest[end..];
            }
        }

        _writer.WriteEndArray();
    }

    private void WriteRaw(string name, string json)
    {
        _writer.WritePropertyName(name);
        _writer.WriteRawValue(json);
    }

    // The writer starts no line for what it does not write itself.
    private void WriteElement(string json) => _writer.WriteRawValue($"\n{new string(' ', 2 * _writer.CurrentDepth)}{json}");

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values)}]";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, RecordingJson.Encoder)}\"";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // JSON has no infinity.
    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : $"\"{value.ToString(CultureInfo.InvariantCulture)}\"";
}
