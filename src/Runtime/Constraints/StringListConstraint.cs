namespace Typed.Constraints;

/// <summary>Tokens must spell a JSON array of strings.</summary>
internal sealed class StringListConstraint(Tokenizer tokenizer) : ITokenConstraint
{
    private static readonly int[] s_bytesToEnd =
        [.. Enumerable.Range(0, StringListAutomaton.StateCount).Select(static state => StringListAutomaton.BytesToEnd((StringListState)state))];

    // For each state the state after each token, made when a text first comes there.
    private readonly StringListState[]?[] _transitions = new StringListState[]?[StringListAutomaton.StateCount];

    public int ShortestLength => StringListAutomaton.BytesToEnd(StringListState.Start);

    public ITokenMatcher CreateMatcher() => new Matcher(this, StringListState.Start, isCutShort: false);

    private StringListState[] TransitionsFrom(StringListState state)
    {
        if (_transitions[(int)state] is { } known)
        {
            return known;
        }

        StringListState[] transitions = new StringListState[tokenizer.VocabularySize];
        for (int id = 0; id < transitions.Length; id++)
        {
            ReadOnlySpan<byte> bytes = tokenizer.GetBytes(id);
            StringListState next = bytes.IsEmpty ? StringListState.Rejected : state;
            foreach (byte value in bytes)
            {
                next = StringListAutomaton.Next(next, value);
            }

            transitions[id] = next;
        }

        // Two threads may make the same; either will do.
        return _transitions[(int)state] = transitions;
    }

    private sealed class Matcher(StringListConstraint constraint, StringListState state, bool isCutShort) : ITokenMatcher
    {
        private StringListState _state = state;

        public bool IsTerminated => _state == StringListState.End;

        public bool IsCutShort { get; private set; } = isCutShort;

        public void Mask(Span<float> logits, int remaining)
        {
            ReadOnlySpan<StringListState> transitions = constraint.TransitionsFrom(_state);
            ReadOnlySpan<int> bytesToEnd = s_bytesToEnd;
            IsCutShort |= bytesToEnd[(int)_state] >= remaining;

            // Every byte is a token of its own, so that as many tokens as bytes suffice.
            for (int id = 0; id < logits.Length; id++)
            {
                if (id >= transitions.Length || bytesToEnd[(int)transitions[id]] >= remaining)
                {
                    logits[id] = float.NegativeInfinity;
                }
            }
        }

        public void Accept(int token) => _state = constraint.TransitionsFrom(_state)[token];

        public ITokenMatcher Fork() => new Matcher(constraint, _state, IsCutShort);
    }
}
