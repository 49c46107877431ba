namespace Typed.Constraints.ToolCalls;

/// <summary>Follows a text that is an answer, or becomes calls.</summary>
internal sealed class MarkedCallMatcher : ITokenMatcher
{
    private readonly MarkedCallConstraint _constraint;
    private readonly ITokenMatcher? _answer;
    private ITokenMatcher? _call;
    private Phase _phase;

    // How many tokens of a marker came.
    private int _count;

    // How much of the start marker the text ends with.
    private int _matched;

    // How many tokens may still come.
    private int _remaining;

    private bool _isCutShort;

    /// <param name="constraint">What the text must be.</param>
    /// <param name="answer">Follows an answer; null where it is free text.</param>
    public MarkedCallMatcher(MarkedCallConstraint constraint, ITokenMatcher? answer)
    {
        _constraint = constraint;
        _answer = answer;
        _phase = constraint.Calling.IsRequired ? Phase.Start : answer is null ? Phase.Text : Phase.Open;
    }

    private MarkedCallMatcher(MarkedCallMatcher other)
    {
        _constraint = other._constraint;
        _answer = other._answer?.Fork();
        _call = other._call?.Fork();
        (_phase, _count, _matched, _remaining, _isCutShort) =
            (other._phase, other._count, other._matched, other._remaining, other._isCutShort);
    }

    private enum Phase
    {
        /// <summary>Free text, in which a call may begin.</summary>
        Text,

        /// <summary>Before an answer that is not free, in whose place a call may come.</summary>
        Open,
        Answer,
        Start,
        Call,
        End,
        Between,
        Done,
    }

    public bool IsTerminated => _phase == Phase.Done || (_phase is Phase.Open or Phase.Answer && _answer!.IsTerminated);

    public bool IsCutShort => _isCutShort || _answer is { IsCutShort: true };

    public bool MayEnd => _phase switch
    {
        Phase.Text or Phase.Between or Phase.Done => true,
        Phase.Open or Phase.Answer => _answer!.MayEnd,
        _ => false,
    };

    public bool IsInAnswer => _phase is Phase.Text or Phase.Open or Phase.Answer;

    public bool IsMaskKnown => Current?.IsMaskKnown != false;

    private Marker Start => _constraint.Markers.Start;

    private int[] End => _constraint.Markers.End;

    private ITokenMatcher? Current => _phase switch
    {
        Phase.Open or Phase.Answer => _answer,
        Phase.Call => _call,
        _ => null,
    };

    public void MakeMask() => Current!.MakeMask();

    public void Mask(Span<float> logits, int remaining)
    {
        _remaining = remaining;
        switch (_phase)
        {
            case Phase.Text:
                // So that a call begins with a token, and only where it can still end.
                Exclude(logits, Start.Overrunning(_matched));
                Exclude(logits, remaining > _constraint.ShortestCall ? [] : Start.Completing(_matched));
                break;
            case Phase.Open:
                float start = logits[Start.Ids[0]];
                _answer!.Mask(logits, remaining);
                logits[Start.Ids[0]] = HasRoomForCall(remaining) ? start : logits[Start.Ids[0]];
                break;
            case Phase.Answer:
                _answer!.Mask(logits, remaining);
                break;
            case Phase.Start:
                Keep(logits, [Start.Ids[_count]]);
                break;
            case Phase.Call:
                _call!.Mask(logits, remaining - End.Length);
                break;
            case Phase.End:
                Keep(logits, [End[_count]]);
                break;
            case Phase.Between:
                Keep(logits, !HasRoomForCall(remaining) ? [] : _count > 0 ? [Start.Ids[0]] : [.. _constraint.Markers.Breaks, Start.Ids[0]]);
                break;
        }
    }

    public void Accept(int token)
    {
        _remaining--;
        switch (_phase)
        {
            case Phase.Text:
                _matched = Start.Follow(_matched, token);
                if (_matched == Start.Length)
                {
                    BeginCall();
                }

                break;
            case Phase.Open when token == Start.Ids[0]:
            case Phase.Start:
                AdvanceStart();
                break;
            case Phase.Open:
            case Phase.Answer:
                _phase = Phase.Answer;
                _answer!.Accept(token);
                break;
            case Phase.Call:
                _call!.Accept(token);
                if (_call.IsTerminated)
                {
                    _isCutShort |= _call.IsCutShort;
                    (_phase, _count) = (Phase.End, 0);
                    EndCall();
                }

                break;
            case Phase.End:
                _count++;
                EndCall();
                break;
            case Phase.Between when token == Start.Ids[0]:
                _count = 0;
                AdvanceStart();
                break;
            case Phase.Between:
                _count++;
                break;
        }
    }

    public int Force(List<int> tokens, int remaining)
    {
        _remaining = remaining;
        switch (_phase)
        {
            case Phase.Start:
                tokens.AddRange(Start.Ids.AsSpan(_count));
                return 0;
            case Phase.Call:
                return _call!.Force(tokens, remaining - End.Length);
            case Phase.End:
                tokens.AddRange(End.AsSpan(_count));
                return 0;
            case Phase.Answer:
                return _answer!.Force(tokens, remaining);
            default:
                return 0;
        }
    }

    // Only tokens of the answer or of the call that goes on are ever replaced.
    public void Rollback(int count) => Current!.Rollback(count);

    public ITokenMatcher Fork() => new MarkedCallMatcher(this);

    private bool HasRoomForCall(int remaining) => remaining >= Start.Ids.Length + _constraint.ShortestCall;

    private void AdvanceStart()
    {
        _phase = Phase.Start;
        if (++_count == Start.Ids.Length)
        {
            BeginCall();
        }
    }

    private void BeginCall()
    {
        (_phase, _count, _matched) = (Phase.Call, 0, 0);
        _call = _constraint.FollowCall();
    }

    private void EndCall()
    {
        if (_count == End.Length)
        {
            // Where there is no room for another call the text is whole, rather than one in which the tokens ran out.
            bool mayGoOn = _constraint.Calling is { AllowsSeveral: true, Form.IsList: false } && !_isCutShort && HasRoomForCall(_remaining);
            (_phase, _count) = (mayGoOn ? Phase.Between : Phase.Done, 0);
        }
    }

    private static void Exclude(Span<float> logits, ReadOnlySpan<int> tokens)
    {
        foreach (int token in tokens)
        {
            logits[token] = float.NegativeInfinity;
        }
    }

    private static void Keep(Span<float> logits, ReadOnlySpan<int> tokens)
    {
        Span<float> kept = stackalloc float[tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            kept[i] = logits[tokens[i]];
        }

        logits.Fill(float.NegativeInfinity);
        for (int i = 0; i < tokens.Length; i++)
        {
            // Where one token is all that may come, it comes, whatever the model thinks of it.
            logits[tokens[i]] = float.IsFinite(kept[i]) || tokens.Length > 1 ? kept[i] : 0;
        }
    }
}
