using System.ComponentModel;
using System.Text.Json;

namespace Typed.CompilerServices;

/// <summary>A method of an annotated interface as a function that a model can call. Made by generated code, once for each method.</summary>
/// <typeparam name="TClient">The interface.</typeparam>
/// <param name="name">The function's name.</param>
/// <param name="description">What it does; empty where nothing is said of it.</param>
/// <param name="schema">The JSON Schema of its arguments, an object.</param>
/// <param name="returnSchema">The JSON Schema of what it returns.</param>
/// <param name="invoke">Calls the method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextFunctionDeclaration<TClient>(
    string name,
    string description,
    string schema,
    string returnSchema,
    Func<TClient, TextFunctionArguments, CancellationToken, ValueTask<object?>> invoke)
{
    private readonly Lazy<(JsonElement Parameters, JsonElement Result)> _schemas =
        new(() => (JsonElement.Parse(schema), JsonElement.Parse(returnSchema)));

    /// <summary>The function's name.</summary>
    public string Name => name;

    /// <summary>What it does; empty where nothing is said of it.</summary>
    public string Description => description;

    internal JsonElement Schema => _schemas.Value.Parameters;

    internal JsonElement ReturnSchema => _schemas.Value.Result;

    internal ValueTask<object?> InvokeAsync(TClient client, TextFunctionArguments arguments, CancellationToken cancellationToken) =>
        invoke(client, arguments, cancellationToken);
}
