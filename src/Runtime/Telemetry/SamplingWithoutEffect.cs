namespace Typed.Telemetry;

/// <summary>Finds sampling options that were given although sampling is off.</summary>
internal static class SamplingWithoutEffect
{
    /// <summary>The options that have no effect; null where there are none.</summary>
    /// <param name="layers">The options given, lowest precedence first.</param>
    /// <remarks>
    /// Only those beside DoSample = false or above it: who turns off the sampling of a lower layer means what he says.
    /// </remarks>
    public static GenerationOptions? Find(params ReadOnlySpan<GenerationOptions?> layers)
    {
        bool isOff = false;
        GenerationOptions without = new();
        foreach (GenerationOptions? layer in layers)
        {
            if (layer?.DoSample is bool sample)
            {
                isOff = !sample;
                without = new();
            }

            if (isOff && layer is not null)
            {
                without = Sampling(layer).Over(without);
            }
        }

        return without == new GenerationOptions() ? null : without;
    }

    /// <summary>The options that ask for sampling; those that are off do not.</summary>
    private static GenerationOptions Sampling(GenerationOptions options) => new()
    {
        Temperature = options.Temperature is 0 ? null : options.Temperature,
        TopK = options.TopK is 0 ? null : options.TopK,
        TopP = options.TopP is 1 ? null : options.TopP,
        MinP = options.MinP is 0 ? null : options.MinP,
    };
}
