using System.Globalization;
using Typed.Generators.Model.Values;
using Typed.Generators.Parsing.Values.Annotations;

namespace Typed.Generators.Parsing.Values;

public sealed class FloatLimitTests
{
    [Fact]
    public void Limits_OfAnySingle_AreTheOutermostWithin()
    {
        Random random = new(3);
        for (int i = 0; i < 5000; i++)
        {
            double limit = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            limit = i % 3 == 0 ? Math.Round(limit, 2) : i % 3 == 1 ? (float)limit : limit;
            foreach (bool isExclusive in (bool[])[false, true])
            {
                float most = Read(FloatLimit.AtMost(limit, isExclusive, ScalarKind.Single)), least = Read(FloatLimit.AtLeast(limit, isExclusive, ScalarKind.Single));
                Assert.True(isExclusive ? most < limit : most <= limit, $"{most:R} of {limit:R}");
                Assert.True(isExclusive ? least > limit : least >= limit, $"{least:R} of {limit:R}");
                Assert.True(isExclusive ? MathF.BitIncrement(most) >= limit : MathF.BitIncrement(most) > limit, $"{most:R} of {limit:R}");
                Assert.True(isExclusive ? MathF.BitDecrement(least) <= limit : MathF.BitDecrement(least) < limit, $"{least:R} of {limit:R}");
            }
        }
    }

    [Fact]
    public void Limits_OfAnyHalf_AreTheOutermostWithin()
    {
        Random random = new(3);
        for (int i = 0; i < 5000; i++)
        {
            double limit = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 5));
            limit = i % 3 == 0 ? Math.Round(limit, 2) : i % 3 == 1 ? (double)(Half)limit : limit;
            foreach (bool isExclusive in (bool[])[false, true])
            {
                Half most = ReadHalf(FloatLimit.AtMost(limit, isExclusive, ScalarKind.Half)), least = ReadHalf(FloatLimit.AtLeast(limit, isExclusive, ScalarKind.Half));
                Assert.True(isExclusive ? (double)most < limit : (double)most <= limit, $"{most} of {limit:R}");
                Assert.True(isExclusive ? (double)least > limit : (double)least >= limit, $"{least} of {limit:R}");
                Assert.True(isExclusive ? (double)Half.BitIncrement(most) >= limit : (double)Half.BitIncrement(most) > limit, $"{most} of {limit:R}");
                Assert.True(isExclusive ? (double)Half.BitDecrement(least) <= limit : (double)Half.BitDecrement(least) < limit, $"{least} of {limit:R}");
            }
        }
    }

    [Theory]
    [InlineData(1.0, false, 1.0)]
    [InlineData(1.0, true, 0.9999999999999999)]
    [InlineData(0.0, true, -double.Epsilon)]
    [InlineData(-1.0, true, -1.0000000000000002)]
    [InlineData(double.PositiveInfinity, true, double.PositiveInfinity)]
    public void AtMost_OfADouble_IsItselfOrTheOneBefore(double limit, bool isExclusive, double expected)
    {
        Assert.Equal(expected, FloatLimit.AtMost(limit, isExclusive, ScalarKind.Double));
        Assert.Equal(-expected, FloatLimit.AtLeast(-limit, isExclusive, ScalarKind.Double));
    }

    private static Half ReadHalf(double limit) =>
        Half.Parse(limit.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The number that the text of a limit is read as.</summary>
    private static float Read(double limit) =>
        float.Parse(limit.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
