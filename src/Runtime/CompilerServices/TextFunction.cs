using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Typed.CompilerServices;

/// <summary>A method of a client as a function that a model can call.</summary>
internal sealed class TextFunction<TClient>(TClient client, TextFunctionDeclaration<TClient> declaration) : AIFunction
{
    public override string Name => declaration.Name;

    public override string Description => declaration.Description;

    public override JsonElement JsonSchema => declaration.Schema;

    public override JsonElement? ReturnJsonSchema => declaration.ReturnSchema;

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        declaration.InvokeAsync(client, new TextFunctionArguments(declaration.Name, arguments), cancellationToken);
}
