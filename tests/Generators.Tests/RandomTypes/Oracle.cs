using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Typed.Generators.RandomTypes;

/// <summary>What System.Text.Json and the validation of data annotations say of a text.</summary>
internal static class Oracle
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireUnlessIgnored } },
    };

    /// <summary>The value, or why the text is none.</summary>
    public static (object? Value, string? Error) Read(string json, Type type)
    {
        try
        {
            object? value = JsonSerializer.Deserialize(json, type, Options);
            return value is null ? (null, "null") : (value, Validate(value));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return (null, error.Message);
        }
    }

    /// <summary>Every member is written, but those that are marked, have no annotation and are not required anyway.</summary>
    private static void RequireUnlessIgnored(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            object[] attributes = property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
            property.IsRequired |= !attributes.OfType<JsonIgnoreAttribute>().Any() || attributes.OfType<ValidationAttribute>().Any();
        }
    }

    /// <summary>Validates a value and all that it holds.</summary>
    public static string? Validate(object? value)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || value.GetType().Namespace == "System")
        {
            return null;
        }

        if (value is IDictionary dictionary)
        {
            return dictionary.Values.Cast<object?>().Select(Validate).FirstOrDefault(static error => error is not null);
        }

        if (value is IEnumerable items)
        {
            // An immutable array that was never set cannot be enumerated; none is read of JSON.
            return items.Cast<object?>().Select(Validate).FirstOrDefault(static error => error is not null);
        }

        // .NET lets an empty string pass any pattern; a model that is to write five digits must not get away with none.
        if (value.GetType().GetProperties().Any(property => property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern
            && property.GetValue(value) is "" && !Regex.IsMatch("", $"^(?:{pattern.Pattern})$")))
        {
            return "An empty string does not match the pattern.";
        }

        List<ValidationResult> results = [];
        return Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true)
            ? value.GetType().GetProperties()
                .Where(static property => property.GetIndexParameters().Length == 0)
                .Select(property => Validate(property.GetValue(value)))
                .FirstOrDefault(static error => error is not null)
            : results[0].ErrorMessage;
    }
}
