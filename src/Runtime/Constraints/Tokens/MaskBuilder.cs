using System.Runtime.InteropServices;
using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Makes masks. Safe for concurrent use.</summary>
internal sealed class MaskBuilder(Vocabulary vocabulary, ShortestEndings endings)
{
    [ThreadStatic]
    private static List<int>? t_tokens;

    // U+E000, for private use. After it only those alternatives are left that take any character, and so of all characters it
    // is one with the longest endings.
    private static ReadOnlySpan<byte> Unused => [0xEE, 0x80, 0x80];

    /// <summary>The tokens that may follow in a state, and after which the text can be ended by so many more.</summary>
    public TokenMask Build(AutomatonState state, int limit = ShortestEndings.Never - 1)
    {
        List<int> tokens = t_tokens ??= [];
        tokens.Clear();
        FittingTokens fitting = new(endings, tokens, limit);
        int plain = PlainLength(state);
        if (plain > 0 && EndsAfterPlain(state, plain, ref fitting))
        {
            TrieWalk.Run(vocabulary.NotPlain, state, vocabulary.LongestToken, ref fitting);
        }
        else
        {
            plain = 0;
            TrieWalk.Run(vocabulary.All, state, vocabulary.LongestToken, ref fitting);
        }

        return new TokenMask(
            CollectionsMarshal.AsSpan(tokens),
            plain > 0 ? vocabulary.Plain.UpTo(plain) : null,
            (vocabulary.Size + 31) / 32,
            fitting.LongestEnding);
    }

    /// <summary>How long a plain token may be that follows whatever it is, where no longer one follows; 0 where that is not known.</summary>
    private int PlainLength(AutomatonState state)
    {
        // Where not every byte is a token, each state has to be asked whether there is a way on.
        int run = vocabulary.HasEveryByte ? state.PlainRun : 0;
        return run >= vocabulary.Plain.Longest ? vocabulary.Plain.Longest : state.IsPlainRunExact ? run : 0;
    }

    /// <summary>Whether the text can be ended in time after so many plain characters, and after fewer, whatever they are.</summary>
    private static bool EndsAfterPlain(AutomatonState state, int length, ref FittingTokens fitting)
    {
        for (int i = 0; i < length; i++)
        {
            AutomatonState? next = state;
            foreach (byte value in Unused)
            {
                next = next?.Next(value);
            }

            if (next is null || !fitting.TryEndByBytes(next))
            {
                return false;
            }

            if (next == state)
            {
                break;
            }

            state = next;
        }

        return true;
    }
}
