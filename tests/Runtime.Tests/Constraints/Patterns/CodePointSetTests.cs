using Typed.Constraints.Patterns;

namespace Typed.Tests.Constraints.Patterns;

public class CodePointSetTests
{
    [Fact]
    public void Set_OfOverlappingAndTouchingRanges_IsTheirUnion()
    {
        CodePointSet set = CodePointSet.Of([new(5, 9), new(1, 3), new(4, 4), new(8, 12), new(20, 20)]);

        Assert.Equal([new CodePointRange(1, 12), new CodePointRange(20, 20)], set.Ranges.ToArray());
        Assert.Equal(set, CodePointSet.Range(1, 12).Union(CodePointSet.Of(20)));
    }

    [Fact]
    public void Operations_OnRandomSets_AreThoseOfTheirMembers()
    {
        Random random = new(3);
        for (int round = 0; round < 200; round++)
        {
            (CodePointSet a, CodePointSet b) = (Some(random), Some(random));
            for (int point = 0; point < 64; point++)
            {
                Assert.Equal(a.Contains(point) || b.Contains(point), a.Union(b).Contains(point));
                Assert.Equal(a.Contains(point) && b.Contains(point), a.Intersect(b).Contains(point));
                Assert.Equal(a.Contains(point) && !b.Contains(point), a.Except(b).Contains(point));
                Assert.Equal(!a.Contains(point), a.Complement().Contains(point));
            }

            Assert.Equal(a, a.Complement().Complement());
            Assert.True(a.Union(b).Contains(b));
        }
    }

    private static CodePointSet Some(Random random) => CodePointSet.Of(
        Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(60)).Select(from => new CodePointRange(from, from + random.Next(6))));
}
