using System.Globalization;
using System.Text;

namespace Typed.Testing.Recordings;

/// <summary>Says what of a request was not recorded.</summary>
internal static class NotRecorded
{
    private const int MostShown = 2000;
    private const int Around = 30;

    /// <summary>The error of a request that is not in the recording, or not as often.</summary>
    public static RecordingException Error(string path, Recording recording, RecordedRequest asked)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"The recording '{path}' of '{recording.ModelName}' has no ");
        int same = recording.Requests.Count(recorded => recorded.Request.Key == asked.Key);
        text.Append(same == 0
            ? "answer to this request"
            : $"further answer to this request, which was made {(same == 1 ? "once" : $"{same} times")} and has been replayed as often");
        text.Append(asked.Continuations is null ? ":\n" : ", which scores continuations:\n");
        Describe(text, asked);
        if (same == 0)
        {
            AppendNearest(text, recording, asked);
        }

        return new RecordingException(text.Append(RecordingReader.HowToRecord).ToString());
    }

    private static void Describe(StringBuilder text, RecordedRequest asked)
    {
        text.Append(CultureInfo.InvariantCulture, $"  prompt: {Quote(asked.Prompt, MostShown)}\n");
        if (asked.Continuations is { } continuations)
        {
            text.Append(CultureInfo.InvariantCulture, $"  continuations: {List(continuations)}\n");
        }

        foreach ((string name, string value) in asked.Options.Concat(asked.Constraints))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {Shorten(value, MostShown)}\n");
        }
    }

    private static void AppendNearest(StringBuilder text, Recording recording, RecordedRequest asked)
    {
        (RecordedRequest Request, int Index)[] alike =
        [
            .. recording.Requests
                .Select(static (recorded, index) => (recorded.Request, index))
                .Where(recorded => recorded.Request.Continuations is null == asked.Continuations is null),
        ];
        if (alike.Length == 0)
        {
            text.Append("Nothing of its kind was recorded.\n");
            return;
        }

        (RecordedRequest nearest, int place) = alike.MinBy(recorded => Distance(recorded.Request, asked));
        text.Append(CultureInfo.InvariantCulture, $"Of what was recorded, request {place + 1} is nearest. It differs in:\n");
        AppendTexts(text, "prompt", nearest.Prompt, asked.Prompt);
        if (nearest.Continuations is { } recordedTexts && asked.Continuations is { } askedTexts && !recordedTexts.SequenceEqual(askedTexts))
        {
            text.Append(CultureInfo.InvariantCulture, $"  continuations: recorded {List(recordedTexts)}\n");
        }

        foreach ((string name, string? recorded, string? now) in Differences(nearest, asked))
        {
            if (recorded is not null && now is not null)
            {
                AppendTexts(text, name, recorded, now);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name}: recorded {Or(recorded)}, asked {Or(now)}\n");
            }
        }

        static string Or(string? value) => value is null ? "as it is by default" : Shorten(value, MostShown);
    }

    /// <summary>How far a request is from another: first in how many of its parts, then in how much of its prompt.</summary>
    private static (int Parts, int Characters) Distance(RecordedRequest recorded, RecordedRequest asked)
    {
        (int start, int end) = Common(recorded.Prompt, asked.Prompt);
        int parts = Differences(recorded, asked).Count()
            + (recorded.Prompt == asked.Prompt ? 0 : 1)
            + ((recorded.Continuations ?? []).SequenceEqual(asked.Continuations ?? []) ? 0 : 1);
        return (parts, Math.Max(recorded.Prompt.Length, asked.Prompt.Length) - start - end);
    }

    private static IEnumerable<(string Name, string? Recorded, string? Asked)> Differences(RecordedRequest recorded, RecordedRequest asked)
    {
        Dictionary<string, string> before = new(recorded.Options.Concat(recorded.Constraints));
        Dictionary<string, string> now = new(asked.Options.Concat(asked.Constraints));
        return before.Keys.Union(now.Keys)
            .Order(StringComparer.Ordinal)
            .Select(name => (name, before.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .Where(static part => part.Item2 != part.Item3);
    }

    private static void AppendTexts(StringBuilder text, string name, string recorded, string asked)
    {
        if (recorded == asked)
        {
            return;
        }

        (int start, int end) = Common(recorded, asked);
        text.Append(CultureInfo.InvariantCulture, $"  {name}: ");
        if (start > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"from character {start + 1} on, ");
        }

        text.Append(CultureInfo.InvariantCulture, $"recorded {Part(recorded, start, end)}, asked {Part(asked, start, end)}\n");
    }

    /// <summary>What differs of a text, with a little of what is before and after.</summary>
    private static string Part(string text, int start, int end)
    {
        int from = Math.Max(0, start - Around);
        int to = Math.Min(text.Length, text.Length - end + Around);
        return (from > 0 ? "..." : "") + Quote(text[from..to], MostShown) + (to < text.Length ? "..." : "");
    }

    private static (int Start, int End) Common(string first, string second)
    {
        int start = first.AsSpan().CommonPrefixLength(second);
        int end = 0;
        int most = Math.Min(first.Length, second.Length) - start;
        while (end < most && first[^(end + 1)] == second[^(end + 1)])
        {
            end++;
        }

        return (start, end);
    }

    private static string List(IEnumerable<string> texts) => Shorten(string.Join(", ", texts.Select(static text => Quote(text, MostShown))), MostShown);

    private static string Quote(string text, int most) =>
        $"\"{Shorten(SpelledText.Show(text), most).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static string Shorten(string text, int most) =>
        text.Length <= most ? text : $"{text.AsSpan(0, most / 2)} ... {text.AsSpan(text.Length - (most / 2))}";
}
