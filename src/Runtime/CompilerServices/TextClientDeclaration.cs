using System.ComponentModel;

namespace Typed.CompilerServices;

/// <summary>What an annotated interface declared at compile time. Made by generated code.</summary>
/// <param name="Name">The client's name in configuration (<c>Typed:Clients:&lt;name&gt;</c>).</param>
/// <param name="Model">The model's name.</param>
/// <param name="Options">The options of the interface's attribute.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TextClientDeclaration(string Name, string Model, GenerationOptions Options);
