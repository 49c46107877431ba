using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Typed.CompilerServices;

/// <summary>What is wrong with a value, and where in it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueErrors
{
    private readonly string _path;
    private readonly List<string> _messages;

    internal ValueErrors()
        : this("", [])
    {
    }

    private ValueErrors(string path, List<string> messages) => (_path, _messages) = (path, messages);

    /// <summary>What was found, each with its path.</summary>
    internal IReadOnlyList<string> Messages => _messages;

    /// <summary>What the type's own code threw when the value was made; null where it did not.</summary>
    internal Exception? Thrown { get; private set; }

    /// <summary>The same list, for a part of the value.</summary>
    /// <param name="name">The property's name in JSON.</param>
    public ValueErrors At(string name) => new(_path.Length == 0 ? name : $"{_path}.{name}", _messages);

    /// <summary>The same list, for an element.</summary>
    public ValueErrors At(int index) => new($"{_path}[{index}]", _messages);

    /// <summary>Adds what is wrong.</summary>
    public void Add(string? message) => _messages.Add(_path.Length == 0 ? message ?? "" : $"{_path}: {message}");

    /// <summary>Adds what the type's own code threw: a constructor or a property that refuses a value is a check like any other.</summary>
    internal void Add(Exception thrown)
    {
        Thrown = thrown;
        Add(thrown is ArgumentException ? thrown.Message : $"the type itself threw {thrown.GetType().Name}: {thrown.Message}");
    }

    /// <summary>Checks the elements of a list.</summary>
    /// <param name="elements">The elements; null for none.</param>
    /// <param name="check">Checks one of them.</param>
    public void CheckEach<T>(IEnumerable<T>? elements, ValueCheck<T> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (elements is null or ImmutableArray<T> { IsDefault: true })
        {
            return;
        }

        int index = 0;
        foreach (T element in elements)
        {
            check(element, At(index++));
        }
    }

    /// <summary>Checks the values of a dictionary.</summary>
    /// <param name="values">The dictionary; null for none.</param>
    /// <param name="check">Checks one of the values.</param>
    public void CheckValues<T>(IEnumerable<KeyValuePair<string, T>>? values, ValueCheck<T> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        foreach ((string name, T value) in values ?? [])
        {
            check(value, At(name));
        }
    }

    /// <summary>Adds what an attribute finds wrong.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">What it checks.</param>
    /// <param name="instance">The object that has the value as a property, or the value itself.</param>
    /// <param name="member">The property's name, or what else to call it.</param>
    public void Validate(ValidationAttribute attribute, object? value, object? instance, string member)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        Run($"[{attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}] of '{member}'", () =>
            Add(attribute.GetValidationResult(value, Context(instance ?? member, member))));
    }

    /// <summary>Adds what an object finds wrong with itself.</summary>
    public void Validate(IValidatableObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string name = value.GetType().Name;
        Run($"Validate of '{name}'", () =>
        {
            foreach (ValidationResult result in value.Validate(Context(value, name)))
            {
                Add(result);
            }
        });
    }

    /// <summary>Runs a check of the caller's. What it throws is no fault of the answer: asking again would not help.</summary>
    private void Run(string what, Action check)
    {
        try
        {
            check();
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            string where = _path.Length == 0 ? "" : $" (at {_path} of the answer)";
            throw new TypedException(
                $"{what}{where} threw {error.GetType().Name} in place of saying whether the value is valid: {error.Message} Mend the " +
                "attribute or what it calls; a value that is not valid is a ValidationResult.",
                error);
        }
    }

    // This constructor finds nothing by reflection.
    private static ValidationContext Context(object instance, string member) =>
        new(instance, member, serviceProvider: null, items: null) { MemberName = member };

    // Success is null.
    private void Add(ValidationResult? result)
    {
        if (result is not null)
        {
            Add(result.ErrorMessage);
        }
    }
}
