using System.Text;
using System.Text.Json;

namespace Typed.Testing.Recordings;

/// <summary>A request as it is recorded: requests of which all this is the same have the same answers.</summary>
/// <param name="Prompt">The prompt, as <see cref="SpelledText"/> has it.</param>
/// <param name="Continuations">The texts that are scored; null where a text is generated.</param>
/// <param name="Options">The options that are not the defaults, as JSON, by their names.</param>
/// <param name="Constraints">What the text must be, as JSON, by what says it.</param>
internal sealed record RecordedRequest(
    string Prompt,
    IReadOnlyList<string>? Continuations,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyDictionary<string, string> Constraints)
{
    private static readonly Dictionary<string, string> s_defaults = Read(new ResolvedGenerationOptions { MaxLength = 0, MaxNewTokens = 0 });

    private string? _key;

    /// <summary>All of it as one text.</summary>
    public string Key => _key ??= MakeKey();

    public static RecordedRequest Of(GenerationRequest request, SpelledText spelling)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal);
        foreach ((string name, string value) in Read(request.Options))
        {
            if (s_defaults.GetValueOrDefault(name) != value)
            {
                options.Add(name, value);
            }
        }

        SortedDictionary<string, string> constraints = new(StringComparer.Ordinal);
        Add("grammar", request.Grammar?.Definition);
        Add("calls", request.Calls?.Definition);
        if (request.MustCall)
        {
            constraints.Add("mustCall", "true");
        }

        if (request.Thinking is { } thinking)
        {
            constraints.Add("thinking", RecordingJson.Canonical(JsonSerializer.SerializeToElement(thinking, RecordingJson.Default.Thinking)));
        }

        return new RecordedRequest(spelling.Of(request.Prompt.Span), null, options, constraints);

        void Add(string name, string? text)
        {
            if (text is not null)
            {
                constraints.Add(name, $"\"{JsonEncodedText.Encode(text, RecordingJson.Encoder)}\"");
            }
        }
    }

    public static RecordedRequest Of(ScoringRequest request, SpelledText spelling) => new(
        spelling.Of(request.Prompt.Span),
        [.. request.Continuations.Select(ids => spelling.Of(ids.Span))],
        new Dictionary<string, string>(),
        new Dictionary<string, string>());

    private static Dictionary<string, string> Read(ResolvedGenerationOptions options) => JsonSerializer
        .SerializeToElement(options, RecordingJson.Default.ResolvedGenerationOptions)
        .EnumerateObject()
        .Where(static option => option.Name != nameof(ResolvedGenerationOptions.IsGreedy))
        .ToDictionary(static option => option.Name, static option => RecordingJson.Canonical(option.Value));

    private string MakeKey()
    {
        // A mark between the parts, so that no part can be read as another.
        StringBuilder key = new();
        key.Append(Continuations is null ? "generate" : "score").Append('\uFFFF').Append(Prompt);
        foreach (string continuation in Continuations ?? [])
        {
            key.Append('\uFFFF').Append(continuation);
        }

        foreach ((string name, string value) in Options.Concat(Constraints).OrderBy(static part => part.Key, StringComparer.Ordinal))
        {
            key.Append('\uFFFF').Append(name).Append('=').Append(value);
        }

        return key.ToString();
    }
}
