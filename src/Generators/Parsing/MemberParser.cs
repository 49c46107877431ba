using Microsoft.CodeAnalysis;
using Typed.Generators.Diagnostics;
using Typed.Generators.Helpers;
using Typed.Generators.Model;
using Typed.Generators.Parsing.Values;

namespace Typed.Generators.Parsing;

/// <summary>Finds what the client must implement: the abstract members of the interface and of those it inherits.</summary>
internal static class MemberParser
{
    public static List<MemberSpec> Parse(
        INamedTypeSymbol target,
        string name,
        TypeScope scope,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        ReportOccupiedNames(target, name, diagnostics);
        List<MemberSpec> specs = [];
        Signatures signatures = new();
        HashSet<ISymbol> implemented = ImplementedByInterfaces(target);
        List<(IMethodSymbol Method, ReturnSpec Return)> methods = [];
        ChatDeclaration chat = ChatDeclaration.Parse(target, heir: null, folder, diagnostics);
        foreach (INamedTypeSymbol @interface in target.AllInterfaces.Insert(0, target))
        {
            int mark = diagnostics.Count;
            bool inherited = !SymbolEqualityComparer.Default.Equals(@interface, target);
            diagnostics.Redirection = inherited ? target.SourceLocation() : null;
            ChatDeclaration own = inherited ? ChatDeclaration.Parse(@interface, chat, folder, diagnostics) : chat;
            foreach (ISymbol member in @interface.GetMembers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (member.IsAbstract && !implemented.Contains(member) && !IsDisposal(@interface))
                {
                    // A second member of the same signature can only be implemented explicitly; one that is not public
                    // may name types that the client's public members must not.
                    bool isExplicit = ReservedNames.Owner(member, name + "Client") is not null
                        || member.DeclaredAccessibility != Accessibility.Public
                        || !signatures.Add(member);
                    foreach (MemberSpec spec in Parse(member, isExplicit, inherited, name, scope, own, folder, diagnostics))
                    {
                        specs.Add(spec);
                        if (member is IMethodSymbol method && spec is MethodSpec { Return: { } @return })
                        {
                            methods.Add((method, @return));
                        }
                    }
                }
            }

            // An inherited interface that is annotated itself has its own diagnostics.
            if (inherited && @interface.FindAttribute(KnownNames.TextGeneratorAttribute) is not null)
            {
                diagnostics.Truncate(mark);
            }
        }

        diagnostics.Redirection = null;
        OptionContradictions contradictions = new(target, diagnostics);
        methods.ForEach(method => contradictions.Check(method.Method, method.Return));
        return specs;
    }

    private static IEnumerable<MemberSpec> Parse(
        ISymbol member,
        bool isExplicit,
        bool inherited,
        string name,
        TypeScope scope,
        ChatDeclaration chat,
        PromptFolderSpec? folder,
        DiagnosticBag diagnostics)
    {
        int mark = diagnostics.Count;
        if (inherited && ReservedNames.Owner(member, name + "Client") is { } owner)
        {
            diagnostics.Add(DiagnosticDescriptors.ReservedMemberName, member.SourceLocation(), member.Name, owner);
        }

        if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } method)
        {
            return [MethodParser.Parse(method, isExplicit, scope, chat, folder, diagnostics)];
        }

        // Accessors come with their property or event.
        if (member is IMethodSymbol { AssociatedSymbol: not null })
        {
            return [];
        }

        diagnostics.Add(DiagnosticDescriptors.MemberNotSupported, member.SourceLocation(), KindOf(member), NameOf(member));
        return StubParser.Parse(member, isExplicit, diagnostics.FirstErrorSince(mark)!) is { } stub ? [stub] : [];
    }

    private static void ReportOccupiedNames(INamedTypeSymbol target, string name, DiagnosticBag diagnostics)
    {
        foreach (ISymbol member in target.GetMembers())
        {
            if (!member.IsImplicitlyDeclared
                && ReservedNames.Owner(member, name + "Client") is { } owner
                && member is not IMethodSymbol { AssociatedSymbol: not null }
                && !member.IsGeneratedHere())
            {
                diagnostics.Add(DiagnosticDescriptors.ReservedMemberName, member.SourceLocation(), member.Name, owner);
            }
        }
    }

    /// <summary>Members that an interface between the target and their own implements by default.</summary>
    private static HashSet<ISymbol> ImplementedByInterfaces(INamedTypeSymbol target)
    {
        HashSet<ISymbol> implemented = new(SymbolEqualityComparer.Default);
        foreach (ISymbol member in target.AllInterfaces.Insert(0, target).SelectMany(static type => type.GetMembers()))
        {
            implemented.UnionWith(member switch
            {
                { IsAbstract: true } => [],
                IMethodSymbol method => method.ExplicitInterfaceImplementations,
                IPropertySymbol property => property.ExplicitInterfaceImplementations,
                IEventSymbol @event => @event.ExplicitInterfaceImplementations,
                _ => Enumerable.Empty<ISymbol>(),
            });
        }

        return implemented;
    }

    private static bool IsDisposal(INamedTypeSymbol type) =>
        type.Is(KnownNames.Disposable) || type.Is(KnownNames.AsyncDisposable);

    private static string KindOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => "indexer",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => "static abstract method",
        _ => "operator",
    };

    private static string NameOf(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name;
}
