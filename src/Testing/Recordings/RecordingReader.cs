using System.Globalization;
using System.Text;
using System.Text.Json;
using Typed.Tokenization;

namespace Typed.Testing.Recordings;

/// <summary>Reads what <see cref="RecordingWriter"/> writes.</summary>
internal static class RecordingReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="RecordingException">There is none, it is damaged, or a later version wrote it.</exception>
    public static Recording Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException($"The recording '{path}' cannot be read: {error.Message} {HowToRecord}", error);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Read(document.RootElement, path);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or IndexOutOfRangeException or OverflowException or ChatTemplateException)
        {
            throw new RecordingException($"The recording '{path}' is damaged: {error.Message} {HowToRecord}", error);
        }
    }

    /// <summary>What to do about a recording that does not serve.</summary>
    public const string HowToRecord =
        "To record again, run the same code where the model is: on a RecordingEngine over it; where RecordingEngine.ReplayOrRecord is used, delete " +
        "the file first.";

    private static Recording Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String
            || format.GetString() != RecordingWriter.Format)
        {
            throw new RecordingException($"'{path}' is no recording of Typed: its \"format\" is not \"{RecordingWriter.Format}\". {HowToRecord}");
        }

        int version = Get(root, "version").GetInt32();
        if (version != RecordingWriter.Version)
        {
            throw new RecordingException(
                $"The recording '{path}' has version {version}, and this version of Typed.Testing reads version {RecordingWriter.Version}. Update " +
                $"Typed.Testing, or record with the one that you have. {HowToRecord}");
        }

        JsonElement model = Get(root, "model");
        RecordedTokenizer tokenizer = ReadTokenizer(Get(root, "tokenizer"));
        (ChatTemplate? template, RecordedError? templateError) = ReadChatTemplate(model);
        return new Recording
        {
            ModelName = Text(Get(model, "name")),
            ContextLength = Get(model, "contextLength").GetInt32(),
            ContextPolicy = Enumeration<ContextPolicy>(Get(model, "contextPolicy")),
            ModelOptions = Get(model, "options").Deserialize(RecordingJson.Default.GenerationOptions) ?? throw new FormatException("\"options\" are null."),
            ChatTemplate = template,
            ChatTemplateError = templateError,
            Tokenizer = tokenizer,
            Requests = [.. Get(root, "requests").EnumerateArray().Select((request, index) => ReadRequest(request, index, tokenizer))],
        };
    }

    private static (ChatTemplate? Template, RecordedError? Error) ReadChatTemplate(JsonElement model)
    {
        if (!model.TryGetProperty("chatTemplate", out JsonElement template))
        {
            return (null, null);
        }

        if (template.TryGetProperty("error", out JsonElement error))
        {
            return (null, ReadError(error));
        }

        Dictionary<string, string> specialTokens =
            Get(template, "specialTokens").EnumerateObject().ToDictionary(static token => token.Name, static token => Text(token.Value));
        return (ChatTemplate.Parse(Text(Get(template, "source")), specialTokens), null);
    }

    private static (RecordedRequest Request, RecordedAnswer Answer) ReadRequest(JsonElement request, int index, RecordedTokenizer tokenizer)
    {
        try
        {
            RecordedRequest read = new(
                Text(Get(request, "prompt")),
                request.TryGetProperty("continuations", out JsonElement continuations) ? [.. continuations.EnumerateArray().Select(Text)] : null,
                Parts(request, "options"),
                Parts(request, "constraints"));
            JsonElement answer = Get(request, "answer");
            RecordedError? error = answer.TryGetProperty("error", out JsonElement failure) ? ReadError(failure) : null;
            RecordedAnswer recorded = new()
            {
                Tokens = read.Continuations is null ? ReadTokens(answer, tokenizer) : [],
                Scores = answer.TryGetProperty("scores", out JsonElement scores)
                    ? [.. scores.EnumerateArray().Select(static tokens => (IReadOnlyList<double>)[.. tokens.EnumerateArray().Select(Number)])]
                    : null,
                End = answer.TryGetProperty("end", out JsonElement end) ? Enumeration<AnswerEnd>(end) : AnswerEnd.Complete,
                Error = error,
            };
            return (recorded.End == AnswerEnd.Failed) == (error is not null)
                && (recorded.Scores is not null) == (read.Continuations is not null && recorded.End == AnswerEnd.Complete)
                ? (read, recorded)
                : throw new FormatException("its answer and how it ended do not match.");
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException
            or IndexOutOfRangeException)
        {
            throw new FormatException($"Request {index + 1}: {error.Message}", error);
        }
    }

    private static GeneratedToken[] ReadTokens(JsonElement answer, RecordedTokenizer tokenizer)
    {
        Queue<GeneratedToken>[] sequences =
            [.. Get(answer, "texts").EnumerateArray().Select((text, sequence) => new Queue<GeneratedToken>(ReadSequence(text, sequence, tokenizer)))];
        IEnumerable<int> order = sequences.Length > 1 ? Ints(Get(answer, "order")) : Enumerable.Repeat(0, sequences.Sum(static tokens => tokens.Count));
        GeneratedToken[] tokens = [.. order.Select(sequence => sequences[sequence].Dequeue())];
        return sequences.All(static rest => rest.Count == 0) ? tokens : throw new FormatException("\"order\" leaves tokens out.");
    }

    private static GeneratedToken[] ReadSequence(JsonElement text, int sequence, RecordedTokenizer tokenizer)
    {
        int[] ids = [.. Ints(Get(text, "tokens"))];
        int[] replaced = text.TryGetProperty("replaced", out JsonElement counts) ? [.. Ints(counts)] : new int[ids.Length];
        TokenLogProbs?[] logProbs = text.TryGetProperty("logProbs", out JsonElement all)
            ? [.. all.EnumerateArray().Select(token => ReadLogProbs(token, tokenizer))]
            : new TokenLogProbs?[ids.Length];
        FinishReason? reason = text.TryGetProperty("finishReason", out JsonElement finish) ? Enumeration<FinishReason>(finish) : null;
        if (replaced.Length != ids.Length || logProbs.Length != ids.Length)
        {
            throw new FormatException("\"tokens\", \"replaced\" and \"logProbs\" differ in length.");
        }

        GeneratedToken[] tokens =
            [.. ids.Select((id, i) => new GeneratedToken(Known(id, tokenizer), i == ids.Length - 1 ? reason : null, sequence, logProbs[i], replaced[i]))];
        return RecordingWriter.TextOf(tokens, tokenizer.Bytes) == Text(Get(text, "text"))
            ? tokens
            : throw new FormatException("\"text\" is not what \"tokens\" spell. An answer cannot be changed by hand: script it with ScriptedEngine.");
    }

    private static TokenLogProbs? ReadLogProbs(JsonElement tokens, RecordedTokenizer tokenizer)
    {
        if (tokens.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        TokenLogProb[] all = [.. tokens.EnumerateArray().Select(token => new TokenLogProb(
            Known(token[0].GetInt32(), tokenizer),
            token.GetArrayLength() > 2 ? Text(token[2]) : Encoding.UTF8.GetString(tokenizer.Bytes[token[0].GetInt32()]),
            Number(token[1])))];
        return new TokenLogProbs(all[0], all[1..]);
    }

    private static RecordedError ReadError(JsonElement error) => new(
        Text(Get(error, "type")),
        Text(Get(error, "message")),
        error.TryGetProperty("option", out JsonElement option) ? Text(option) : null,
        error.TryGetProperty("isImmediate", out JsonElement isImmediate) && isImmediate.GetBoolean());

    private static RecordedTokenizer ReadTokenizer(JsonElement tokenizer)
    {
        RecordedTokenizer read = new()
        {
            VocabularySize = Get(tokenizer, "vocabularySize").GetInt32(),
            StartIds = [.. Ints(Get(tokenizer, "startIds"))],
            EndIds = [.. Ints(Get(tokenizer, "endIds"))],
            SpecialTokens = Get(tokenizer, "specialTokens").EnumerateObject()
                .ToDictionary(static token => token.Name, static token => token.Value.GetInt32()),
            AddedTokens = [.. Get(tokenizer, "addedTokens").EnumerateArray().Select(ReadAddedToken)],
            Bytes = Get(tokenizer, "tokens").EnumerateObject().ToDictionary(
                static token => int.Parse(token.Name, NumberStyles.None, CultureInfo.InvariantCulture),
                static token => token.Value.ValueKind == JsonValueKind.Array
                    ? [.. token.Value.EnumerateArray().Select(static value => value.GetByte())]
                    : Encoding.UTF8.GetBytes(Text(token.Value))),
            Encodings =
            [
                .. Get(tokenizer, "texts").EnumerateArray().Select(static text => new RecordedEncoding(
                    Text(Get(text, "text")), Get(text, "isStart").GetBoolean(), [.. Ints(Get(text, "ids"))])),
            ],
        };
        foreach (int id in read.Encodings.SelectMany(static encoding => encoding.Ids))
        {
            Known(id, read);
        }

        return read;
    }

    private static AddedToken ReadAddedToken(JsonElement token)
    {
        HashSet<string> flags = [.. token.EnumerateArray().Skip(2).Select(Text)];
        return new AddedToken(Text(token[0]), token[1].GetInt32())
        {
            IsSpecial = !flags.Contains("text"),
            StripsLeft = flags.Contains("stripsLeft"),
            StripsRight = flags.Contains("stripsRight"),
            IsSingleWord = flags.Contains("singleWord"),
            IsNormalized = flags.Contains("normalized"),
        };
    }

    private static int Known(int id, RecordedTokenizer tokenizer) =>
        tokenizer.Bytes.ContainsKey(id) ? id : throw new FormatException($"Token {id} is not among the tokens of \"tokenizer\".");

    private static Dictionary<string, string> Parts(JsonElement request, string name) => request.TryGetProperty(name, out JsonElement parts)
        ? parts.EnumerateObject().ToDictionary(static part => part.Name, static part => RecordingJson.Canonical(part.Value))
        : [];

    private static JsonElement Get(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value : throw new KeyNotFoundException($"\"{name}\" is missing.");

    private static string Text(JsonElement text) => text.ValueKind switch
    {
        JsonValueKind.String => text.GetString()!,
        JsonValueKind.Array => string.Concat(text.EnumerateArray().Select(static part => part.ValueKind == JsonValueKind.Object
            ? $"{SpelledText.Mark}{Get(part, "token").GetString()}{SpelledText.Mark}"
            : part.GetString())),
        _ => throw new FormatException($"A text is {text.ValueKind}."),
    };

    private static IEnumerable<int> Ints(JsonElement list) => list.EnumerateArray().Select(static value => value.GetInt32());

    private static double Number(JsonElement number) => number.ValueKind == JsonValueKind.String
        ? double.Parse(number.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : number.GetDouble();

    private static T Enumeration<T>(JsonElement name)
        where T : struct, Enum =>
        Enum.TryParse(name.GetString(), out T value) && Enum.IsDefined(value) ? value : throw new FormatException($"'{name}' is no {typeof(T).Name}.");
}
