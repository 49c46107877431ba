using Typed.Generators.Helpers;
using Typed.Generators.Model.Values;

namespace Typed.Generators.Model;

/// <summary>A method as a function that a model can call.</summary>
/// <param name="Description">What it does; empty where nothing is said of it.</param>
/// <param name="Schema">The JSON Schema of its arguments, compact.</param>
/// <param name="Arguments">The parameters that a prompt can name.</param>
internal sealed record FunctionSpec(string Description, string Schema, EquatableArray<TypedResultSpec> Arguments);
