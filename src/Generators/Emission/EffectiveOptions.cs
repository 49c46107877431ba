using System.Globalization;
using Typed.Generators.Model;

namespace Typed.Generators.Emission;

/// <summary>
/// The options that hold for a method where neither registration nor configuration nor a call says otherwise. The runtime's
/// GenerationOptionsResolver has the same rules; a test compares them.
/// </summary>
internal sealed class EffectiveOptions
{
    // The library's default.
    private const int MaxNewTokens = 256;

    private readonly ModelDefaultsSpec? _model;
    private readonly bool _isValue;

    public EffectiveOptions(MethodSpec method, TextGeneratorSpec spec)
    {
        _model = spec.ModelDefaults;
        _isValue = method.Return.Result.Value is not null;
        Declared =
        [
            .. spec.Options.Where(option => !method.Options.Any(own => own.Name == option.Name) && !Ignores(option)),
            .. method.Options,
        ];
        OfModel = [.. Inherited().Where(option => !Ignores(option))];
    }

    /// <summary>Those of the method over those of its interface.</summary>
    public IReadOnlyList<OptionSpec> Declared { get; }

    /// <summary>Those of the model's folder that the declared ones leave in force; those that are off, or without effect, are left out.</summary>
    public IReadOnlyList<OptionSpec> OfModel { get; }

    private IEnumerable<OptionSpec> Inherited()
    {
        // A folder's temperature says how to sample, not whether: its do_sample does. Of sampling and beams what was given wins.
        bool givesSampling = (Given("Temperature") ?? Given("TopK") ?? Given("TopP") ?? Given("MinP")) is not null;
        bool isLeftToModel = Given("DoSample") is null && !givesSampling;
        bool samples = isLeftToModel ? OfFolder("DoSample") == "true" && (Given("NumBeams") ?? "1") == "1" : (Given("DoSample") ?? "true") == "true";
        bool hasBeams = (Given("NumBeams") ?? (samples ? "1" : OfFolder("NumBeams") ?? "1")) != "1";
        foreach (OptionSpec option in (_model?.Options ?? []).Where(option => Given(option.Name) is null))
        {
            string? value = option.Name switch
            {
                "DoSample" => isLeftToModel && option.Value == (samples ? "true" : "false") ? option.Value : null,
                "Temperature" => samples ? option.Value : null,
                "TopK" or "MinP" => samples ? UnlessOff(option, 0) : null,
                "TopP" => samples ? UnlessOff(option, 1) : null,
                "LengthPenalty" or "EarlyStopping" => hasBeams ? option.Value : null,
                "NumBeams" => hasBeams ? option.Value : null,
                "RepetitionPenalty" => UnlessOff(option, 1),
                "NoRepeatNgramSize" => UnlessOff(option, 0),

                // A folder's minimum does not stand in the way of a shorter text that was asked for.
                "MinNewTokens" => UnlessOff(option, 0) is { } least ? AtMost(least, Number(Given("MaxNewTokens") ?? OfFolder("MaxNewTokens")) ?? MaxNewTokens) : null,
                "MaxLength" => AtMost(option.Value, _model?.ContextLength ?? int.MaxValue),
                _ => option.Value,
            };
            if (value is not null)
            {
                yield return option with { Value = value };
            }
        }
    }

    // A value ends where it is whole.
    private bool Ignores(OptionSpec option) => _isValue && option.Name is ("MinNewTokens" or "StopSequences");

    private string? Given(string name) => Declared.FirstOrDefault(option => option.Name == name)?.Value;

    private string? OfFolder(string name) => _model?.Options.FirstOrDefault(option => option.Name == name)?.Value;

    private static string? UnlessOff(OptionSpec option, double off) =>
        double.Parse(option.Value, CultureInfo.InvariantCulture) == off ? null : option.Value;

    private static string AtMost(string value, int most) =>
        Number(value) > most ? most.ToString(CultureInfo.InvariantCulture) : value;

    private static int? Number(string? value) => value is null ? null : int.Parse(value, CultureInfo.InvariantCulture);
}
