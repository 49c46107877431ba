using System.Runtime.InteropServices;
using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Spells what must come next in a text. Safe for concurrent use.</summary>
/// <remarks>
/// A tokenizer may spell the end of a text and what is forced after it otherwise than each alone. So the two are spelled together,
/// and tokens that differ are replaced: the ids are those that the tokenizer gives for the whole text, as the model has learned it.
/// </remarks>
internal sealed class ForcedText(Vocabulary vocabulary)
{
    // Enough for words and merges to be what they are in the whole text.
    private const int WindowBytes = 1024;

    // Where more would be replaced, the model itself wrote otherwise than the tokenizer: that stays.
    private const int MostReplaced = 16;

    // How often to begin anew behind what the tokenizer would change.
    private const int MostTries = 8;

    private readonly StableTokens _stable = new(vocabulary);

    /// <summary>Forgets what it knows of states; it is soon found out again.</summary>
    public void Forget() => _stable.Forget();

    /// <summary>Finds the tokens that come next whatever the model would choose.</summary>
    /// <param name="tokens">The tokens so far.</param>
    /// <param name="states">The state before the first of them, and after each.</param>
    /// <param name="forced">Where the tokens go.</param>
    /// <returns>How many of the last tokens they replace.</returns>
    public int Find(List<int> tokens, List<AutomatonState> states, List<int> forced)
    {
        if (states[^1].ForcedByte is null)
        {
            return 0;
        }

        // What the tokenizer changes when it reads it, such as letters with their accents apart, it would not have written: what comes
        // after that is spelled by itself.
        int start = WindowStart(tokens);
        for (int tries = 0; tries < MostTries && start < Math.Max(1, tokens.Count); tries++)
        {
            if (Find(CollectionsMarshal.AsSpan(tokens)[start..], states[^1], isWhole: tries == 0, forced, out int unchanged) is { } replaced)
            {
                return replaced;
            }

            start = After(tokens, start, unchanged);
        }

        return 0;
    }

    /// <summary>The same with the last tokens alone. Null where the tokenizer would change them, or would not have begun as they do.</summary>
    private int? Find(ReadOnlySpan<int> last, AutomatonState state, bool isWhole, List<int> forced, out int unchanged)
    {
        List<byte> window = [];
        foreach (int token in last)
        {
            window.AddRange(vocabulary.Tokenizer.GetBytes(token));
        }

        int given = window.Count;
        AutomatonState after = AppendForced(window, state);
        ReadOnlySpan<byte> text = CollectionsMarshal.AsSpan(window);
        unchanged = given;
        if (text.Length == given)
        {
            return 0;
        }

        if (vocabulary.Speller.Spell(text, out unchanged) is not { } spelled)
        {
            return null;
        }

        ReadOnlySpan<int> stable = CollectionsMarshal.AsSpan(spelled)[.._stable.Count(text, spelled, after)];
        if (LengthOf(stable) <= given)
        {
            return 0;
        }

        (int kept, int same) = Align(last, stable);
        if (!isWhole && kept == 0)
        {
            unchanged = 0;
            return null;
        }

        forced.AddRange(stable[same..]);
        return last.Length - kept;
    }

    /// <summary>The first token that begins after so many bytes of those from <paramref name="start"/> on.</summary>
    private int After(List<int> tokens, int start, int bytes)
    {
        for (int length = 0; start < tokens.Count && length <= bytes; start++)
        {
            length += vocabulary.Tokenizer.GetBytes(tokens[start]).Length;
        }

        return start;
    }

    private int WindowStart(List<int> tokens)
    {
        int start = tokens.Count;
        for (int bytes = 0; start > 0; start--)
        {
            if (bytes >= WindowBytes && !Utf8Text.IsContinuation(vocabulary.Tokenizer.GetBytes(tokens[start])[0]))
            {
                break;
            }

            bytes += vocabulary.Tokenizer.GetBytes(tokens[start - 1]).Length;
        }

        return start;
    }

    /// <summary>Appends what is forced, in whole characters, and returns the state after it.</summary>
    private static AutomatonState AppendForced(List<byte> text, AutomatonState start)
    {
        int given = text.Count;
        AutomatonState state = start;
        while (state.ForcedByte is { } value)
        {
            text.Add(value);
            state = state.Next(value)!;
        }

        int unfinished = Math.Min(Utf8Text.UnfinishedLength(CollectionsMarshal.AsSpan(text)), text.Count - given);
        if (unfinished > 0)
        {
            text.RemoveRange(text.Count - unfinished, unfinished);
            state = start;
            foreach (byte value in CollectionsMarshal.AsSpan(text)[given..])
            {
                state = state.Next(value)!;
            }
        }

        return state;
    }

    /// <summary>Finds where tokens go over into others: how many of the first are kept, and from which of the second they go on.</summary>
    private (int Kept, int Same) Align(ReadOnlySpan<int> tokens, ReadOnlySpan<int> spelled)
    {
        int same = tokens.CommonPrefixLength(spelled);
        if (tokens.Length - same <= MostReplaced)
        {
            return (same, same);
        }

        // The last place in the text at which both have a token's end.
        int kept = 0, next = 0;
        for (int i = 0, j = 0, left = 0, right = 0; i < tokens.Length && j < spelled.Length;)
        {
            if (left <= right)
            {
                left += vocabulary.Tokenizer.GetBytes(tokens[i++]).Length;
            }
            else
            {
                right += vocabulary.Tokenizer.GetBytes(spelled[j++]).Length;
            }

            if (left == right)
            {
                (kept, next) = (i, j);
            }
        }

        return (kept, next);
    }

    private int LengthOf(ReadOnlySpan<int> tokens)
    {
        int length = 0;
        foreach (int token in tokens)
        {
            length += vocabulary.Tokenizer.GetBytes(token).Length;
        }

        return length;
    }
}
