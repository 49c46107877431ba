using System.Text;
using Typed.Constraints;
using Typed.Constraints.Automata;
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
    }

    /// <summary>The tokens so far.</summary>
    public IReadOnlyList<int> Tokens => _tokens;

    /// <summary>Whether the text is complete: it is valid, and nothing can follow.</summary>
    public bool IsTerminated => State.IsFinal;

    /// <summary>Whether the text is valid as it is; more may follow, unless <see cref="IsTerminated"/>.</summary>
    public bool MayEnd => State.IsAccepting;

    bool ITokenMatcher.IsCutShort => IsCutShort;

    bool ITokenMatcher.IsMaskKnown => _grammar.IsKnown(State);

    private bool IsCutShort { get; set; }

    internal AutomatonState State => _states[^1];

    /// <summary>Takes the next token.</summary>
    /// <exception cref="GrammarException">The grammar does not allow it here; nothing has changed.</exception>
    public void Accept(int token)
    {
        ReadOnlySpan<byte> bytes = (uint)token < (uint)_grammar.Vocabulary.Size ? _grammar.Tokenizer.GetBytes(token) : [];
        AutomatonState? state = bytes.IsEmpty ? null : State;
        foreach (byte value in bytes)
        {
            state = state?.Next(value);
        }

        _states.Add(state ?? throw Refuse(token, bytes));
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
        _grammar.MaskOf(State).CopyTo(mask);
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
        return _grammar.Forcing.Find(_tokens, _states, tokens);
    }

    /// <summary>A matcher that goes on from here on its own.</summary>
    public Matcher Fork() => new(this);

    void ITokenMatcher.MakeMask() => _grammar.MaskOf(State);

    void ITokenMatcher.Mask(Span<float> logits, int remaining)
    {
        TokenMask mask = _grammar.MaskOf(State);
        if (mask.LongestEnding >= remaining)
        {
            TokenMask fitting = _grammar.MaskOf(State, remaining - 1);
            IsCutShort |= fitting.Count < mask.Count && !_grammar.Endings.Fits(State, remaining - 1);
            mask = fitting;
        }

        mask.Apply(logits);
    }

    int ITokenMatcher.Force(List<int> tokens, int remaining)
    {
        int start = tokens.Count;
        int replaced = ForcedTokens(tokens);
        int rest = remaining + replaced - (tokens.Count - start);
        if (tokens.Count > start && !_grammar.Endings.Fits(After(replaced, tokens, start), rest))
        {
            // The usual spelling takes more tokens than there are left; the mask finds a shorter one.
            tokens.RemoveRange(start, tokens.Count - start);
            return 0;
        }

        return replaced;
    }

    ITokenMatcher ITokenMatcher.Fork() => Fork();

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

    private GrammarException Refuse(int token, ReadOnlySpan<byte> bytes) => new(
        $"Token {token} ('{Encoding.UTF8.GetString(bytes)}') may not come after {_tokens.Count} tokens of the text " +
        $"'{_grammar.Tokenizer.Decode([.. _tokens])}': the grammar '{_grammar}' does not allow it. Choose among the tokens of the mask.");
}
