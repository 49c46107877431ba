namespace Typed.Generators.Model.Values;

/// <summary>How a collection is made of a <c>List&lt;T&gt;</c> of its elements.</summary>
internal enum ListKind
{
    /// <summary>It is one, or an interface of it.</summary>
    List,

    Array,

    ImmutableArray,

    /// <summary>A <c>HashSet&lt;T&gt;</c>, or an interface of it; elements are unique.</summary>
    Set,
}
