namespace Typed.Engines;

/// <summary>
/// Drafts how a text goes on: where its last tokens stand in the prompt or in the text already, what followed them there. How long a
/// draft is follows from how many of the tokens drafted so far were right.
/// </summary>
/// <remarks>Saxena, Prompt Lookup Decoding, 2023 (github.com/apoorvumang/prompt-lookup-decoding).</remarks>
internal sealed class PromptLookup
{
    private const int LongestMatch = 3;
    private const int ShortestMatch = 2;

    // What a further token adds to a run, of the time of a step: 0.12 to 0.28, by the processor.
    private const double TokenCost = 0.2;
    private const double StartAcceptance = 0.5;
    private const double LearningRate = 1.0 / 8;

    // So slowly a text that was not worth drafts gets another chance: about every fifteenth time that there would be one.
    private const double ForgettingRate = 1.0 / 128;

    // How likely a drafted token is the right one where those before it are.
    private double _acceptance = StartAcceptance;

    /// <summary>The draft after the last token; none where nothing is found, or where it would not pay.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="tokens">The text after it.</param>
    /// <param name="most">The most tokens of the draft.</param>
    public ReadOnlySpan<int> Draft(ReadOnlySpan<int> prompt, ReadOnlySpan<int> tokens, int most)
    {
        ReadOnlySpan<int> found = Find(prompt, tokens);
        if (found.IsEmpty)
        {
            return found;
        }

        int length = LengthThatPaysMost(most);
        if (length == 0)
        {
            _acceptance += (StartAcceptance - _acceptance) * ForgettingRate;
        }

        return found[..Math.Min(found.Length, length)];
    }

    /// <summary>Says how many tokens of a draft were right.</summary>
    public void Learn(int drafted, int accepted)
    {
        for (int i = 0; i < accepted; i++)
        {
            _acceptance += (1 - _acceptance) * LearningRate;
        }

        if (accepted < drafted)
        {
            _acceptance -= _acceptance * LearningRate;
        }
    }

    /// <summary>What followed the last tokens where they came before: three of them if they did, else two; of several places the last.</summary>
    private static ReadOnlySpan<int> Find(ReadOnlySpan<int> prompt, ReadOnlySpan<int> tokens)
    {
        Span<int> last = stackalloc int[LongestMatch];
        for (int length = LongestMatch; length >= ShortestMatch; length--)
        {
            if (prompt.Length + tokens.Length < length)
            {
                continue;
            }

            ReadOnlySpan<int> match = LastTokens(prompt, tokens, last[..length]);
            ReadOnlySpan<int> found = After(match, tokens);
            found = found.IsEmpty ? After(match, prompt) : found;
            if (!found.IsEmpty)
            {
                return found;
            }
        }

        return default;
    }

    private static ReadOnlySpan<int> LastTokens(ReadOnlySpan<int> prompt, ReadOnlySpan<int> tokens, Span<int> last)
    {
        int ofText = Math.Min(last.Length, tokens.Length);
        tokens[^ofText..].CopyTo(last[^ofText..]);
        prompt[^(last.Length - ofText)..].CopyTo(last);
        return last;
    }

    /// <summary>What follows the last occurrence of a match that something follows.</summary>
    private static ReadOnlySpan<int> After(scoped ReadOnlySpan<int> match, ReadOnlySpan<int> text)
    {
        int index = text.IsEmpty ? -1 : text[..^1].LastIndexOf(match);
        return index < 0 ? default : text[(index + match.Length)..];
    }

    /// <summary>The length by which most tokens come in the time of a step; 0 where a step alone gives more.</summary>
    private int LengthThatPaysMost(int most)
    {
        int best = 0;
        double bestRate = 1, tokens = 1, likelihood = 1;
        for (int length = 1; length <= most; length++)
        {
            likelihood *= _acceptance;
            tokens += likelihood;
            double rate = tokens / (1 + (length * TokenCost));
            if (rate > bestRate)
            {
                (best, bestRate) = (length, rate);
            }
        }

        return best;
    }
}
