using Typed.Constraints;

namespace Typed.Tests.Engines;

/// <summary>A constraint whose masks cannot be made.</summary>
internal sealed class FailingConstraint : ITokenConstraint, ITokenMatcher
{
    public int ShortestLength => 1;

    public bool IsTerminated => false;

    public bool IsCutShort => false;

    public bool IsMaskKnown => false;

    public ITokenMatcher CreateMatcher() => this;

    public void MakeMask() => throw new InvalidOperationException("no mask");

    public void Mask(Span<float> logits, int remaining) => MakeMask();

    public void Accept(int token)
    {
    }

    public ITokenMatcher Fork() => this;
}
