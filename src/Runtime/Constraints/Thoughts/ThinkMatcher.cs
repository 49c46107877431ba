namespace Typed.Constraints.Thoughts;

/// <summary>Follows a text through its thoughts into its answer.</summary>
internal sealed class ThinkMatcher : ITokenMatcher
{
    private readonly ThinkConstraint _constraint;
    private readonly ITokenMatcher? _answer;
    private Phase _phase;

    // How many tokens of a marker were forced, or of thoughts came.
    private int _count;

    // How much of the end marker the thoughts end with.
    private int _matched;

    private bool _isInAnswer;

    /// <param name="constraint">What the text must be.</param>
    /// <param name="answer">Follows the answer; null where it is free text.</param>
    public ThinkMatcher(ThinkConstraint constraint, ITokenMatcher? answer)
    {
        _constraint = constraint;
        _answer = answer;
        _phase = constraint.Thinking.IsOpen ? Phase.Thoughts : Phase.Start;
    }

    private ThinkMatcher(ThinkMatcher other)
    {
        _constraint = other._constraint;
        _answer = other._answer?.Fork();
        (_phase, _count, _matched, _isInAnswer) = (other._phase, other._count, other._matched, other._isInAnswer);
    }

    private enum Phase
    {
        Start,
        Thoughts,
        End,
        Break,
        Answer,
    }

    public bool IsTerminated => _phase == Phase.Answer && _answer is { IsTerminated: true };

    public bool IsCutShort => _answer is { IsCutShort: true };

    public bool IsInAnswer => _isInAnswer && _answer?.IsInAnswer != false;

    public bool IsMaskKnown => _phase is not (Phase.Break or Phase.Answer) || _answer is null or { IsMaskKnown: true };

    public bool MayEnd => _phase is Phase.Break or Phase.Answer && _answer?.MayEnd != false;

    private ThinkMarkers Markers => _constraint.Markers;

    public void MakeMask() => _answer!.MakeMask();

    public void Mask(Span<float> logits, int remaining)
    {
        EndInTime(remaining);
        switch (_phase)
        {
            case Phase.Start:
                Force(logits, Markers.Start.Ids[_count]);
                break;
            case Phase.Thoughts:
                // So that the answer begins with a token.
                foreach (int id in Markers.End.Overrunning(_matched))
                {
                    logits[id] = float.NegativeInfinity;
                }

                break;
            case Phase.End:
                Force(logits, Markers.End.Ids[_count]);
                break;
            case Phase.Break when _answer is not null && remaining > _constraint.ShortestAnswer:
                MaskBreak(logits, remaining);
                break;
            default:
                _answer?.Mask(logits, remaining);
                break;
        }
    }

    public void Accept(int token)
    {
        switch (_phase)
        {
            case Phase.Start:
                Advance(Markers.Start, Phase.Thoughts);
                break;
            case Phase.Thoughts:
                _count++;
                _matched = Markers.End.Follow(_matched, token);
                _phase = _matched == Markers.End.Length ? Phase.Break : Phase.Thoughts;
                break;
            case Phase.End:
                Advance(Markers.End, Phase.Break);
                break;
            case Phase.Break when Markers.Breaks.Contains(token):
                _phase = Phase.Answer;
                break;
            default:
                _phase = Phase.Answer;

                // Line breaks before it are no part of an answer, however many they are.
                _isInAnswer |= !Markers.Breaks.Contains(token);
                _answer?.Accept(token);
                break;
        }
    }

    public int Force(List<int> tokens, int remaining)
    {
        EndInTime(remaining);
        switch (_phase)
        {
            case Phase.Start:
                tokens.AddRange(Markers.Start.Ids.AsSpan(_count));
                return 0;
            case Phase.End:
                tokens.AddRange(Markers.End.Ids.AsSpan(_count));
                return 0;
            case Phase.Answer:
                return _answer?.Force(tokens, remaining) ?? 0;
            default:
                return 0;
        }
    }

    // Only the answer's own tokens are ever replaced.
    public void Rollback(int count) => _answer!.Rollback(count);

    public ITokenMatcher Fork() => new ThinkMatcher(this);

    /// <summary>Ends the thoughts where there were enough, or what remains is only just enough for the answer.</summary>
    private void EndInTime(int remaining)
    {
        if (_phase == Phase.Thoughts
            && (_count >= _constraint.Thinking.MaxTokens || remaining <= Markers.End.Ids.Length + _constraint.ShortestAnswer))
        {
            (_phase, _count) = (Phase.End, 0);
        }
    }

    private void Advance(Marker marker, Phase next)
    {
        if (++_count == marker.Ids.Length)
        {
            (_phase, _count) = (next, 0);
        }
    }

    private static void Force(Span<float> logits, int token)
    {
        float logit = logits[token];
        logits.Fill(float.NegativeInfinity);
        logits[token] = float.IsFinite(logit) ? logit : 0;
    }

    private void MaskBreak(Span<float> logits, int remaining)
    {
        int[] breaks = Markers.Breaks;
        float[] kept = new float[breaks.Length];
        for (int i = 0; i < breaks.Length; i++)
        {
            kept[i] = logits[breaks[i]];
        }

        _answer!.Mask(logits, remaining);
        for (int i = 0; i < breaks.Length; i++)
        {
            logits[breaks[i]] = kept[i];
        }
    }
}
