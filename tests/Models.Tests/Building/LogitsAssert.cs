namespace Typed.Models.Tests.Building;

internal static class LogitsAssert
{
    public static void Close(double[] expected, float[] actual, double tolerance = 1e-4)
    {
        double error = MaxError(expected, actual);
        Assert.True(error <= tolerance, $"The largest difference is {error}, more than {tolerance}.");
    }

    public static double MaxError(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (e, a) => double.IsFinite(a) ? Math.Abs(e - a) : double.PositiveInfinity).Max();
    }
}
