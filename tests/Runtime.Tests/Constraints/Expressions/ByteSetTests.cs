using Typed.Constraints.Expressions;

namespace Typed.Tests.Constraints.Expressions;

/// <summary>Sets and classes of bytes.</summary>
public sealed class ByteSetTests
{
    private static readonly byte[] s_all = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];

    [Theory]
    [InlineData(0, 255)]
    [InlineData(0, 0)]
    [InlineData(63, 64)]
    [InlineData(64, 127)]
    [InlineData(100, 200)]
    [InlineData(255, 255)]
    [InlineData(9, 3)]
    public void OfRange_EachByte_IsInItWhereItIsBetween(byte from, byte to)
    {
        ByteSet set = ByteSet.OfRange(from, to);
        Assert.All(s_all, value => Assert.Equal(value >= from && value <= to, set.Contains(value)));
        Assert.Equal(Math.Max(to - from + 1, 0), set.Count);
        Assert.Equal(ByteSet.All, set | ~set);
        Assert.Equal(ByteSet.None, set & ~set);
    }

    [Fact]
    public void Classes_OfSets_TellApartWhatTheSetsDo()
    {
        ByteSet[] sets = [ByteSet.OfRange(10, 200), ByteSet.Of((byte)'x'), ByteSet.OfRange(100, 255), ByteSet.All, ByteSet.None];
        ByteClasses classes = new(sets);
        foreach (byte left in s_all)
        {
            foreach (byte right in s_all)
            {
                bool isAlike = sets.All(set => set.Contains(left) == set.Contains(right));
                Assert.Equal(isAlike, classes.OfByte[left] == classes.OfByte[right]);
            }
        }

        for (int i = 0; i < classes.Count; i++)
        {
            Assert.Equal(i, classes.OfByte[classes.Representatives[i]]);
            Assert.Equal(s_all.Count(value => classes.OfByte[value] == i) == 1, classes.IsSingle(i));
        }
    }

    [Fact]
    public void Classes_EveryByteAlone_Are256()
    {
        ByteClasses classes = new(s_all.Select(ByteSet.Of));
        Assert.Equal(256, classes.Count);
        Assert.Equal((byte)'a', classes.Representatives[0]);
    }
}
