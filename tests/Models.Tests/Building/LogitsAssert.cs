namespace Typed.Models.Tests.Building;

internal static class LogitsAssert
{
    public static void Close(double[] expected, float[] actual, double tolerance = 1e-4)
    {
        double error = MaxError(expected, actual);
        Assert.True(error <= tolerance, $"The largest difference is {error}, more than {tolerance}.");
    }

    /// <summary>The root mean square of the errors, relative to that of the logits.</summary>
    public static double RelativeError(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = 0, norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            error += (expected[i] - actual[i]) * (expected[i] - actual[i]);
            norm += expected[i] * expected[i];
        }

        return Math.Sqrt(error / norm);
    }

    public static double MaxError(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (e, a) => double.IsFinite(a) ? Math.Abs(e - a) : double.PositiveInfinity).Max();
    }
}
