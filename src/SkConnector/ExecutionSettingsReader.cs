using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;

namespace Typed.SemanticKernel;

/// <summary>Reads settings that were not made for us: generic ones, or those of another connector.</summary>
internal static class ExecutionSettingsReader
{
    /// <summary>The names of settings, without underscores, and the properties they mean.</summary>
    private static readonly Dictionary<string, string> s_properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MaxTokens"] = nameof(TypedPromptExecutionSettings.MaxTokens),
        ["MaxNewTokens"] = nameof(TypedPromptExecutionSettings.MaxTokens),
        ["MaxCompletionTokens"] = nameof(TypedPromptExecutionSettings.MaxTokens),
        ["MaxLength"] = nameof(TypedPromptExecutionSettings.MaxLength),
        ["DoSample"] = nameof(TypedPromptExecutionSettings.DoSample),
        ["Temperature"] = nameof(TypedPromptExecutionSettings.Temperature),
        ["TopK"] = nameof(TypedPromptExecutionSettings.TopK),
        ["TopP"] = nameof(TypedPromptExecutionSettings.TopP),
        ["RepetitionPenalty"] = nameof(TypedPromptExecutionSettings.RepetitionPenalty),
        ["Seed"] = nameof(TypedPromptExecutionSettings.Seed),
        ["StopSequences"] = nameof(TypedPromptExecutionSettings.StopSequences),
        ["Stop"] = nameof(TypedPromptExecutionSettings.StopSequences),
    };

    /// <summary>Whether extension data holds a setting that we know.</summary>
    public static bool HasKnown(IDictionary<string, object>? extensionData) =>
        extensionData?.Keys.Any(static name => PropertyOf(name) is not null) == true;

    public static TypedPromptExecutionSettings Read(PromptExecutionSettings source)
    {
        TypedPromptExecutionSettings settings = new()
        {
            ServiceId = source.ServiceId,
            ModelId = source.ModelId,
            FunctionChoiceBehavior = source.FunctionChoiceBehavior,
        };
        Dictionary<string, object> unknown = [];
        Dictionary<string, string> given = [];
        foreach ((string name, object? value) in Entries(source))
        {
            if (SettingValue.IsNull(value))
            {
                continue;
            }

            if (PropertyOf(name) is not { } property)
            {
                unknown[name] = value!;
            }
            else if (given.TryAdd(property, name))
            {
                Set(settings, property, new SettingValue(name, value!));
            }
            else
            {
                throw new GenerationOptionsException(
                    property, $"The settings '{given[property]}' and '{name}' mean the same. Keep one of them.");
            }
        }

        settings.ExtensionData = unknown.Count == 0 ? null : unknown;
        return settings;
    }

    private static void Set(TypedPromptExecutionSettings settings, string property, SettingValue value)
    {
        switch (property)
        {
            case nameof(settings.MaxTokens):
                settings.MaxTokens = value.ToInteger<int>();
                break;
            case nameof(settings.MaxLength):
                settings.MaxLength = value.ToInteger<int>();
                break;
            case nameof(settings.DoSample):
                settings.DoSample = value.ToBoolean();
                break;
            case nameof(settings.Temperature):
                settings.Temperature = value.ToNumber();
                break;
            case nameof(settings.TopK):
                settings.TopK = value.ToInteger<int>();
                break;
            case nameof(settings.TopP):
                settings.TopP = value.ToNumber();
                break;
            case nameof(settings.RepetitionPenalty):
                settings.RepetitionPenalty = value.ToNumber();
                break;
            case nameof(settings.Seed):
                settings.Seed = value.ToInteger<long>();
                break;
            case nameof(settings.StopSequences):
                settings.StopSequences = value.ToTexts();
                break;
        }
    }

    /// <summary>The properties that a derived class adds, under their JSON names, and the extension data.</summary>
    /// <remarks>Not by way of JSON: what others add, such as functions to call, need not be serializable.</remarks>
    private static IEnumerable<(string Name, object? Value)> Entries(PromptExecutionSettings source)
    {
        foreach (PropertyInfo property in source.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            bool isAdded = property.DeclaringType != typeof(PromptExecutionSettings)
                && typeof(PromptExecutionSettings).GetProperty(property.Name) is null;
            if (isAdded && property.CanRead && property.GetIndexParameters().Length == 0)
            {
                string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name;
                yield return (name, property.GetValue(source));
            }
        }

        foreach ((string name, object value) in source.ExtensionData ?? new Dictionary<string, object>())
        {
            yield return (name, value);
        }
    }

    private static string? PropertyOf(string name) =>
        s_properties.GetValueOrDefault(name.Replace("_", "", StringComparison.Ordinal));
}
