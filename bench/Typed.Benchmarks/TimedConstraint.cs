using Typed.Constraints;

namespace Typed.Benchmarks;

/// <summary>Tells a clock what another constraint takes.</summary>
internal sealed class TimedConstraint(ITokenConstraint constraint, StepClock clock) : ITokenConstraint
{
    public int ShortestLength => constraint.ShortestLength;

    public ITokenMatcher CreateMatcher() => new Matcher(constraint.CreateMatcher(), clock);

    private sealed class Matcher(ITokenMatcher matcher, StepClock clock) : ITokenMatcher
    {
        public bool IsTerminated => matcher.IsTerminated;

        public bool MayEnd => matcher.MayEnd;

        public bool IsCutShort => matcher.IsCutShort;

        public bool IsMaskKnown => matcher.IsMaskKnown;

        public void MakeMask()
        {
            long start = ProcessorTime.Now;
            matcher.MakeMask();
            clock.ConstrainedBeside(start);
        }

        public void Mask(Span<float> logits, int remaining)
        {
            long start = ProcessorTime.Now;
            matcher.Mask(logits, remaining);
            clock.Constrained(start);
        }

        public int Force(List<int> tokens, int remaining)
        {
            long start = ProcessorTime.Now;
            int replaced = matcher.Force(tokens, remaining);
            clock.Constrained(start);
            return replaced;
        }

        public void Accept(int token)
        {
            long start = ProcessorTime.Now;
            matcher.Accept(token);
            clock.Constrained(start);
        }

        public void Rollback(int count)
        {
            long start = ProcessorTime.Now;
            matcher.Rollback(count);
            clock.Constrained(start);
        }

        public ITokenMatcher Fork() => new Matcher(matcher.Fork(), clock);
    }
}
