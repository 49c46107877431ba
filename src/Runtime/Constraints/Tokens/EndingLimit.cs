using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Says after which tokens the text can be ended in time.</summary>
/// <param name="endings">What endings cost.</param>
/// <param name="limit">The most tokens that an ending may take.</param>
internal struct EndingLimit(ShortestEndings endings, int limit)
{
    // The state asked about last: most tokens lead to the same.
    private AutomatonState? _last;
    private bool _lastFits;

    /// <summary>The most tokens that an ending takes after one of the tokens; never fewer than it takes.</summary>
    public int Longest { get; private set; }

    /// <summary>Whether the text can be ended in time from a state.</summary>
    public bool Allows(AutomatonState state)
    {
        if (state != _last)
        {
            int bound = endings.Bound(state);
            (_last, _lastFits) = (state, bound <= limit || endings.Fits(state, limit));
            Longest = _lastFits ? Math.Max(Longest, bound) : Longest;
        }

        return _lastFits;
    }

    /// <summary>Whether it can after whatever of a run.</summary>
    public bool Allows(CharacterRun run)
    {
        if (run.Ending > limit)
        {
            return false;
        }

        Longest = Math.Max(Longest, run.Ending);
        return true;
    }

    /// <summary>Whether it can after so many plain characters and after fewer, whatever they are, even by a token for each byte.</summary>
    public bool AllowsAfterPlain(AutomatonState state, int length)
    {
        for (int i = 0; i < length; i++)
        {
            AutomatonState? next = state;
            foreach (byte value in Unused)
            {
                next = next?.Next(value);
            }

            if (next is null || next.ShortestLength > limit)
            {
                return false;
            }

            Longest = Math.Max(Longest, next.ShortestLength);
            if (next == state)
            {
                break;
            }

            state = next;
        }

        return true;
    }

    // U+E000, for private use. After it only those alternatives are left that take any character, and so of all characters it
    // is one with the longest endings.
    private static ReadOnlySpan<byte> Unused => [0xEE, 0x80, 0x80];
}
