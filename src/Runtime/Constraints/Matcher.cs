using System.Text;
using Typed.Constraints;
using Typed.Constraints.Automata;
using Typed.Constraints.Expressions;
using Typed.Constraints.Tokens;

namespace Typed;

/// <summary>Follows one text of a grammar, token by token, and says what may come next.</summary>
/// <remarks>
/// Not safe for concurrent use; <see cref="Fork"/> makes one for another text that begins alike. To decode under a grammar by
/// hand: take the <see cref="ForcedTokens"/>; choose among those that <see cref="FillMask"/> allows, or end the text where
/// <see cref="MayEnd"/> says so; <see cref="Accept"/> the token; and so on until <see cref="IsTerminated"/>.
/// </remarks>
public sealed class Matcher : ITokenMatcher
{
    private readonly CompiledGrammar _grammar;
    private readonly List<int> _tokens;

    // The state before the first token, and after each.
    private readonly List<AutomatonState> _states;

    // What making states for the text has taken.
    private long _work;

    internal Matcher(CompiledGrammar grammar, AutomatonState start)
    {
        _grammar = grammar;
        _tokens = [];
        _states = [start];
    }

    private Matcher(Matcher other)
    {
        _grammar = other._grammar;
        _tokens = [.. other._tokens];
        _states = [.. other._states];
        IsCutShort = other.IsCutShort;
        _work = other._work;
    }

    /// <summary>The tokens so far.</summary>
    public IReadOnlyList<int> Tokens => _tokens;

    /// <summary>Whether the text is complete: it is valid, and nothing can follow.</summary>
    public bool IsTerminated => Step(0, static (matcher, _) => matcher.State.IsFinal);

    /// <summary>Whether the text is valid as it is; more may follow, unless <see cref="IsTerminated"/>.</summary>
    public bool MayEnd => State.IsAccepting;

    bool ITokenMatcher.IsCutShort => IsCutShort;

    bool ITokenMatcher.IsMaskKnown => _grammar.IsKnown(State);

    private bool IsCutShort { get; set; }

    internal AutomatonState State => _states[^1];

    /// <summary>Whether the token may come next.</summary>
    internal bool Allows(int token) => Step(token, static (matcher, token) => matcher.After(token)) is not null;

    /// <summary>Whether so many tokens can end the text.</summary>
    internal bool CanEndIn(int tokens) => Fits(State, tokens);

    /// <summary>Takes the next token.</summary>
    /// <exception cref="GrammarException">The grammar does not allow it here; nothing has changed.</exception>
    public void Accept(int token)
    {
        _states.Add(Step(token, static (matcher, token) => matcher.After(token)) ?? throw Refuse(token));
        _tokens.Add(token);
    }

    /// <summary>Takes the last tokens back.</summary>
    /// <param name="count">How many.</param>
    public void Rollback(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _tokens.Count);
        _tokens.RemoveRange(_tokens.Count - count, count);
        _states.RemoveRange(_states.Count - count, count);
    }

    /// <summary>Writes which tokens may come next: bit <c>id % 32</c> of the number at <c>id / 32</c> is 1 where one may.</summary>
    /// <param name="mask">Where they go: at least a bit for each id of the tokenizer. Further bits are cleared.</param>
    public void FillMask(Span<uint> mask)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(32L * mask.Length, _grammar.Vocabulary.Size, nameof(mask));
        Mask().CopyTo(mask);
    }

    /// <summary>
    /// Says which tokens come next whatever the model would choose, as the tokenizer spells them together with the text before;
    /// for that they may stand in place of the last tokens, whose text they repeat. To take them, roll back and accept.
    /// </summary>
    /// <remarks>What could be spelled as one token with what a model chooses next is left to the model.</remarks>
    /// <param name="tokens">Where the tokens are added; none where the model is to choose.</param>
    /// <returns>How many of the last tokens they replace.</returns>
    public int ForcedTokens(List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return Step(tokens, static (matcher, tokens) => matcher._grammar.Forcing.Find(matcher._tokens, matcher._states, tokens));
    }

    /// <summary>A matcher that goes on from here on its own.</summary>
    public Matcher Fork() => new(this);

    void ITokenMatcher.MakeMask() => Mask();

    void ITokenMatcher.Mask(Span<float> logits, int remaining)
    {
        TokenMask mask = Mask();
        (mask.LongestEnding < remaining ? mask : Fitting(mask, remaining - 1)).Apply(logits);
    }

    int ITokenMatcher.Force(List<int> tokens, int remaining)
    {
        int start = tokens.Count;
        int replaced = ForcedTokens(tokens);
        int rest = remaining + replaced - (tokens.Count - start);
        if (tokens.Count > start && !Fits(After(replaced, tokens, start), rest))
        {
            // The usual spelling takes more tokens than there are left; the mask finds a shorter one.
            tokens.RemoveRange(start, tokens.Count - start);
            return 0;
        }

        return replaced;
    }

    ITokenMatcher ITokenMatcher.Fork() => Fork();

    private AutomatonState? After(int token)
    {
        ReadOnlySpan<byte> bytes = BytesOf(token);
        AutomatonState? state = bytes.IsEmpty ? null : State;
        foreach (byte value in bytes)
        {
            state = state?.Next(value);
        }

        return state;
    }

    private ReadOnlySpan<byte> BytesOf(int token) =>
        (uint)token < (uint)_grammar.Vocabulary.Size ? _grammar.Tokenizer.GetBytes(token) : [];

    private TokenMask Mask() => Step(0, static (matcher, _) => matcher._grammar.MaskOf(matcher.State));

    /// <summary>The tokens of a mask after which so many more can end the text.</summary>
    private TokenMask Fitting(TokenMask mask, int limit)
    {
        TokenMask fitting = Step(limit, static (matcher, limit) => matcher._grammar.MaskOf(matcher.State, limit));
        IsCutShort |= fitting.Count < mask.Count && !Fits(State, limit);
        return fitting;
    }

    private bool Fits(AutomatonState state, int tokens) =>
        Step((state, tokens), static (matcher, ending) => matcher._grammar.Endings.Fits(ending.state, ending.tokens));

    /// <summary>Does something for which states may have to be made, within what a step and a whole text may take.</summary>
    private TResult Step<TArgument, TResult>(TArgument argument, Func<Matcher, TArgument, TResult> action)
    {
        long allowed = Math.Min(WorkLimit.OfStep, WorkLimit.OfGrammar - _work);
        WorkLimit.Allow(allowed);
        try
        {
            return action(this, argument);
        }
        catch (TooMuchWorkException)
        {
            throw TooIntricate();
        }
        finally
        {
            _work += allowed - WorkLimit.Left;
        }
    }

    private AutomatonState After(int replaced, List<int> tokens, int start)
    {
        AutomatonState state = _states[^(replaced + 1)];
        for (int i = start; i < tokens.Count; i++)
        {
            foreach (byte value in _grammar.Tokenizer.GetBytes(tokens[i]))
            {
                state = state.Next(value)!;
            }
        }

        return state;
    }

    private GrammarException TooIntricate() => new(
        $"The grammar '{_grammar}' is too intricate: what may come after {_tokens.Count} tokens of the text " +
        $"'{_grammar.Tokenizer.Decode([.. _tokens])}' takes more than {WorkLimit.OfStep:N0} steps to find out, or the whole text more than {WorkLimit.OfGrammar:N0}. {WorkLimit.Advice}");

    private GrammarException Refuse(int token) => new(
        $"Token {token} ('{Encoding.UTF8.GetString(BytesOf(token))}') may not come after {_tokens.Count} tokens of the text " +
        $"'{_grammar.Tokenizer.Decode([.. _tokens])}': the grammar '{_grammar}' does not allow it. Choose among the tokens of the mask.");
}
