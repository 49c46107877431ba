using Microsoft.CodeAnalysis;

namespace Typed.Generators.Caching;

/// <summary>Finds the files on which the client of an interface depends: those of all types that its declarations lead to.</summary>
/// <remarks>More than parsing looks at, so that it may look at whatever a declaration names.</remarks>
internal sealed class ReachableTrees
{
    // A project whose types all lead to each other is not walked through for each of its interfaces.
    private const int MostTypes = 1000;

    private readonly Compilation _compilation;
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxTree> _trees = [];
    private readonly Stack<INamedTypeSymbol> _pending = new();

    private ReachableTrees(Compilation compilation) => _compilation = compilation;

    /// <summary>The files; all of them where there are too many types to tell.</summary>
    public static IReadOnlyCollection<SyntaxTree> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        ReachableTrees reachable = new(compilation);
        reachable.Add(type);
        while (reachable._pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reachable._types.Count > MostTypes)
            {
                return [.. compilation.SyntaxTrees];
            }

            reachable.Enter(reachable._pending.Pop());
        }

        return reachable._trees;
    }

    private void Add(ITypeSymbol? type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                Add(pointer.PointedAtType);
                break;
            case ITypeParameterSymbol parameter when _types.Add(parameter):
                AddAll(parameter.ConstraintTypes);
                break;
            case INamedTypeSymbol named:
                AddAll(named.TypeArguments);
                Add(named.ContainingType);

                // What lies in a reference changes with it.
                if (SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, _compilation.Assembly) && _types.Add(named.OriginalDefinition))
                {
                    _pending.Push(named.OriginalDefinition);
                }

                break;
        }
    }

    private void AddAll(IEnumerable<ITypeSymbol> types)
    {
        foreach (ITypeSymbol type in types)
        {
            Add(type);
        }
    }

    private void Enter(INamedTypeSymbol type)
    {
        _trees.UnionWith(type.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree));
        Add(type.BaseType);
        AddAll(type.Interfaces);
        AddAll(type.TypeParameters);
        AddAttributes(type.GetAttributes());
        foreach (ISymbol member in type.GetMembers())
        {
            switch (member)
            {
                case INamedTypeSymbol nested:
                    Add(nested);
                    continue;
                case IPropertySymbol property:
                    Add(property.Type);
                    AddParameters(property.Parameters);
                    break;
                case IFieldSymbol field:
                    Add(field.Type);
                    break;
                case IEventSymbol @event:
                    Add(@event.Type);
                    break;
                case IMethodSymbol method:
                    Add(method.ReturnType);
                    AddAttributes(method.GetReturnTypeAttributes());
                    AddAll(method.TypeParameters);
                    AddParameters(method.Parameters);
                    break;
            }

            AddAttributes(member.GetAttributes());
        }
    }

    private void AddParameters(IEnumerable<IParameterSymbol> parameters)
    {
        foreach (IParameterSymbol parameter in parameters)
        {
            Add(parameter.Type);
            AddAttributes(parameter.GetAttributes());
        }
    }

    private void AddAttributes(IEnumerable<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            Add(attribute.AttributeClass);
            foreach (TypedConstant argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static argument => argument.Value)))
            {
                Add(argument);
            }
        }
    }

    private void Add(TypedConstant constant)
    {
        Add(constant.Type);
        switch (constant.Kind)
        {
            case TypedConstantKind.Type:
                Add(constant.Value as ITypeSymbol);
                break;
            case TypedConstantKind.Array when !constant.IsNull:
                foreach (TypedConstant item in constant.Values)
                {
                    Add(item);
                }

                break;
        }
    }
}
