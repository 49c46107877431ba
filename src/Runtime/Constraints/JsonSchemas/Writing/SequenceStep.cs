using Typed.Constraints.Expressions;

namespace Typed.Constraints.JsonSchemas.Writing;

/// <summary>An element or a property that may come next, and what is then to be done.</summary>
internal readonly record struct SequenceStep<TState>(Expression Item, TState Next);
