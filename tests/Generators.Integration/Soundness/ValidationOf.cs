using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Typed.Generators.Integration.Soundness;

/// <summary>What data annotations say of a value and of all that it holds.</summary>
internal static class ValidationOf
{
    public static IEnumerable<string?> Errors(object? value)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || value.GetType().Namespace == "System")
        {
            return [];
        }

        if (value is IDictionary dictionary)
        {
            return dictionary.Values.Cast<object?>().SelectMany(Errors);
        }

        if (value is IEnumerable items)
        {
            return items.Cast<object?>().SelectMany(Errors);
        }

        List<ValidationResult> results = [];
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        return
        [
            .. results.Select(static result => result.ErrorMessage),
            .. value.GetType().GetProperties()
                .Where(static property => property.GetIndexParameters().Length == 0)
                .SelectMany(property => Errors(property.GetValue(value))),
        ];
    }
}
