using System.Collections.Concurrent;
using Typed.Constraints;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.Tokens;

namespace Typed;

/// <summary>A grammar made ready for a tokenizer.</summary>
/// <remarks>Immutable as seen from outside, and safe for concurrent use: what it learns of the grammar is shared by all its texts.</remarks>
public sealed class CompiledGrammar : ITokenConstraint
{
    private const long MostMaskBytes = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<AutomatonState, TokenMask> _masks = [];
    private readonly MaskBuilder _maskBuilder;
    private readonly string _description;
    private readonly Automaton _automaton;
    private AutomatonState _start;
    private long _maskBytes;
    private int _shortestLength = -1;

    /// <exception cref="GrammarException">The tokenizer cannot spell the shortest text, or the grammar is too intricate.</exception>
    internal CompiledGrammar(string description, Automaton automaton, Tokenizer tokenizer)
    {
        (_description, _automaton, _start) = (description, automaton, automaton.Start);
        Vocabulary = Vocabulary.Of(tokenizer);
        Endings = new ShortestEndings(Vocabulary, _start);
        Forcing = new ForcedText(Vocabulary);
        _maskBuilder = new MaskBuilder(Vocabulary, Endings);
        bool canBeSpelled;
        try
        {
            WorkLimit.Allow(WorkLimit.OfGrammar);
            canBeSpelled = Endings.Cost(_start) < ShortestEndings.Never || Endings.Least(_start) < ShortestEndings.Never;

            // What is too intricate from its first byte on is refused here, not in the first text.
            WorkLimit.Allow(WorkLimit.OfStep);
            _start.ExploreAll();
        }
        catch (TooMuchWorkException)
        {
            throw new GrammarException(
                $"The grammar '{description}' is too intricate: its shortest text takes more than {WorkLimit.OfGrammar:N0} steps to find, or " +
                $"what may come first more than {WorkLimit.OfStep:N0}. {WorkLimit.Advice}");
        }

        if (!canBeSpelled)
        {
            throw new GrammarException(
                $"The tokenizer cannot spell a text of the grammar '{description}': it lacks tokens for some of its characters. " +
                "Use a model whose tokenizer has a token for every byte, or a grammar of other characters.");
        }
    }

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer => Vocabulary.Tokenizer;

    /// <summary>How many tokens a text takes at least.</summary>
    /// <value>
    /// Exact where the grammar leaves few texts, as those of labels, dates and bounded numbers do. Else the fewest tokens that spell the
    /// text of fewest bytes: that one of more bytes may take fewer is not looked for.
    /// </value>
    public int ShortestLength
    {
        get
        {
            if (_shortestLength < 0)
            {
                WorkLimit.Allow(WorkLimit.OfGrammar);
                _shortestLength = Endings.Least(_start);
            }

            return _shortestLength;
        }
    }

    internal Vocabulary Vocabulary { get; }

    internal ShortestEndings Endings { get; }

    internal ForcedText Forcing { get; }

    /// <summary>Starts a text.</summary>
    public Matcher CreateMatcher()
    {
        AutomatonState start = _automaton.Start;
        if (Interlocked.Exchange(ref _start, start) != start)
        {
            // The automaton has begun anew, with other states.
            _masks.Clear();
            Interlocked.Exchange(ref _maskBytes, 0);
            Endings.Forget(start);
            Forcing.Forget();
        }

        return new Matcher(this, start);
    }

    ITokenMatcher ITokenConstraint.CreateMatcher() => CreateMatcher();

    // Most budgets are ample: that is known without finding out the least.
    bool ITokenConstraint.FitsIn(int tokens)
    {
        WorkLimit.Allow(WorkLimit.OfGrammar);
        return Endings.Fits(_start, tokens);
    }

    /// <inheritdoc/>
    public override string ToString() => _description;

    /// <summary>Whether the mask of a state has been made.</summary>
    internal bool IsKnown(AutomatonState state) => _masks.ContainsKey(state);

    /// <summary>The tokens that may follow in a state.</summary>
    internal TokenMask MaskOf(AutomatonState state)
    {
        if (_masks.TryGetValue(state, out TokenMask? mask))
        {
            return mask;
        }

        mask = _maskBuilder.Build(state);
        if (Interlocked.Add(ref _maskBytes, mask.Size) > MostMaskBytes)
        {
            // Rare, and what is needed again is soon made again.
            _masks.Clear();
            Interlocked.Exchange(ref _maskBytes, mask.Size);
        }

        return _masks.GetOrAdd(state, mask);
    }

    /// <summary>The tokens that may follow in a state, and after which so many more end the text.</summary>
    internal TokenMask MaskOf(AutomatonState state, int limit)
    {
        TokenMask mask = MaskOf(state);
        return mask.LongestEnding <= limit ? mask : _maskBuilder.Build(state, limit);
    }
}
