using System.Buffers;
using System.Runtime.InteropServices;
using Typed.Constraints.Automata;

namespace Typed.Constraints.Tokens;

/// <summary>Makes masks: walks the tries of a vocabulary, leaving out whole branches that may not follow. Safe for concurrent use.</summary>
/// <remarks>
/// Most tokens are plain, and most texts have places where any plain characters may follow. There a branch is taken as a
/// whole, and at best all of them at once; only the tokens that are not plain are looked at one by one.
/// </remarks>
internal sealed class MaskBuilder(Vocabulary vocabulary, ShortestEndings endings)
{
    // Smaller branches are walked faster than asked about.
    private const int SmallestBranch = 8;

    [ThreadStatic]
    private static List<int>? t_tokens;

    [ThreadStatic]
    private static TokenRanges? t_ranges;

    /// <summary>The tokens that may follow in a state, and after which the text can be ended by so many more.</summary>
    public TokenMask Build(AutomatonState state, int limit = ShortestEndings.Never - 1)
    {
        List<int> tokens = t_tokens ??= [];
        tokens.Clear();
        TokenRanges ranges = t_ranges ??= new();
        ranges.Clear();
        EndingLimit ending = new(endings, limit);
        uint[] all = vocabulary.PlainByLength.UpTo(int.MaxValue);
        uint[]? bits;
        bool isShared = true;
        if (PlainLength(state) is > 0 and var plain && ending.AllowsAfterPlain(state, plain))
        {
            bits = vocabulary.PlainByLength.UpTo(plain);
        }
        else
        {
            Walk(vocabulary.Plain, state, takesBranches: vocabulary.HasEveryByte, ranges, ref ending);
            bits = ranges.ToBits(vocabulary.Plain, all, tokens);
            isShared = bits == all;
        }

        ranges.Clear();
        Walk(vocabulary.NotPlain, state, takesBranches: false, ranges, ref ending);
        ranges.CopyTo(vocabulary.NotPlain, tokens);
        return new TokenMask(CollectionsMarshal.AsSpan(tokens), bits, isShared, (vocabulary.Size + 31) / 32, ending.Longest);
    }

    /// <summary>How long a plain token may be that follows whatever it is, where no longer one follows; 0 where that is not known.</summary>
    private int PlainLength(AutomatonState state)
    {
        // Where not every byte is a token, each state has to be asked whether there is a way on.
        int run = vocabulary.HasEveryByte ? state.PlainRun : 0;
        int longest = vocabulary.PlainByLength.Longest;
        return run >= longest ? longest : state.IsPlainRunExact ? run : 0;
    }

    private static void Walk(VocabularyTrie trie, AutomatonState start, bool takesBranches, TokenRanges found, ref EndingLimit ending)
    {
        ReadOnlySpan<TrieNode> nodes = trie.Nodes;
        AutomatonState[] states = ArrayPool<AutomatonState>.Shared.Rent(trie.Depth + 1);
        states[0] = start;
        CharacterRun[] runs = ArrayPool<CharacterRun>.Shared.Rent(trie.Depth + 1);
        runs[0] = takesBranches ? start.FindLoop() : CharacterRun.None;
        for (int i = 0; i < nodes.Length;)
        {
            ref readonly TrieNode node = ref nodes[i];
            CharacterRun run = runs[node.Depth];
            if (node.Height < run.Length && run.Rest is null && run.Characters.HasFirst(node.Value)
                && run.Characters.Includes(trie.CharactersBelow(node)) && ending.Allows(run))
            {
                found.Add(node.Order, trie.EndOf(node));
                i = node.End;
                continue;
            }

            AutomatonState state = states[node.Depth];
            if (state.Next(node.Value) is not { } after)
            {
                i = node.End;
                continue;
            }

            bool fits = node.IsToken && ending.Allows(after);
            run = CharacterRun.None;
            if (takesBranches && node.End - i > SmallestBranch)
            {
                if (after == state)
                {
                    runs[node.Depth] = after.FindLoop();
                }

                run = after.Run;
                if (node.Height <= run.Length && run.IsAfter(node.Value) && (fits || !node.IsToken)
                    && run.Characters.Includes(trie.CharactersBelow(node)) && ending.Allows(run))
                {
                    found.Add(node.Order, trie.EndOf(node));
                    i = node.End;
                    continue;
                }
            }

            if (fits)
            {
                found.Add(node.Order, node.Order + 1);
            }

            states[node.Depth + 1] = after;
            runs[node.Depth + 1] = run;
            i++;
        }

        // The pool is everyone's, and a state holds on to its whole grammar.
        ArrayPool<AutomatonState>.Shared.Return(states, clearArray: true);
        ArrayPool<CharacterRun>.Shared.Return(runs);
    }
}
