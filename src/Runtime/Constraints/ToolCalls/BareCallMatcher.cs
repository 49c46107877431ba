using System.Buffers;

namespace Typed.Constraints.ToolCalls;

/// <summary>Follows a text that is an answer or a call, until it is clear which; then that one.</summary>
internal sealed class BareCallMatcher : ITokenMatcher
{
    private readonly BareCallConstraint _constraint;
    private readonly Matcher _call;
    private readonly Matcher? _answer;
    private Phase _phase;
    private int _length;

    // How many tokens may come after the next one.
    private int _remaining;

    /// <param name="constraint">What the text must be.</param>
    /// <param name="call">Follows a call.</param>
    /// <param name="answer">Follows an answer; null where it is free text.</param>
    public BareCallMatcher(BareCallConstraint constraint, Matcher call, Matcher? answer)
    {
        (_constraint, _call, _answer) = (constraint, call, answer);
        _phase = constraint.Calling.IsRequired ? Phase.Call : Phase.Open;
    }

    private BareCallMatcher(BareCallMatcher other)
    {
        _constraint = other._constraint;
        _call = other._call.Fork();
        _answer = other._answer?.Fork();
        (_phase, _length, _remaining) = (other._phase, other._length, other._remaining);
    }

    private enum Phase
    {
        /// <summary>It can still become either.</summary>
        Open,
        Answer,
        Call,
    }

    public bool IsTerminated => Current?.IsTerminated == true;

    public bool IsCutShort => Current?.IsCutShort == true;

    public bool MayEnd => _phase == Phase.Call ? _call.MayEnd : _answer?.MayEnd != false;

    public bool IsInAnswer => _phase != Phase.Call;

    public bool IsMaskKnown => Current?.IsMaskKnown != false;

    private ITokenMatcher? Current => _phase switch
    {
        Phase.Call => _call,
        Phase.Answer => _answer,
        _ => null,
    };

    public void MakeMask() => Current!.MakeMask();

    public void Mask(Span<float> logits, int remaining)
    {
        _remaining = remaining - 1;
        if (_phase == Phase.Open && _answer is not null)
        {
            MaskEither(logits, remaining);
        }
        else
        {
            Current?.Mask(logits, remaining);
        }
    }

    public void Accept(int token)
    {
        if (_phase != Phase.Open)
        {
            Current?.Accept(token);
            return;
        }

        bool canBeCall = _call.Allows(token);
        if (canBeCall)
        {
            _call.Accept(token);
            _length += _constraint.LengthOf(token);

            // What began as a call, and could not end any more, stays text.
            canBeCall = _call.CanEndIn(_remaining);
        }

        bool canBeAnswer = _answer is null ? _length < _constraint.BeginningLength : _answer.Allows(token);
        if (_answer is not null && canBeAnswer)
        {
            _answer.Accept(token);
        }

        _phase = !canBeCall ? Phase.Answer : canBeAnswer ? Phase.Open : Phase.Call;
    }

    public int Force(List<int> tokens, int remaining) => Current?.Force(tokens, remaining) ?? 0;

    public void Rollback(int count) => Current!.Rollback(count);

    public ITokenMatcher Fork() => new BareCallMatcher(this);

    /// <summary>Leaves what an answer or a call may go on with.</summary>
    private void MaskEither(Span<float> logits, int remaining)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(logits.Length);
        Span<float> call = rented.AsSpan(0, logits.Length);
        logits.CopyTo(call);
        ((ITokenMatcher)_answer!).Mask(logits, remaining);
        ((ITokenMatcher)_call).Mask(call, remaining);
        for (int id = 0; id < logits.Length; id++)
        {
            logits[id] = Math.Max(logits[id], call[id]);
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
