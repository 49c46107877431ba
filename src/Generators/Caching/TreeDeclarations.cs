using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Generators.Caching;

/// <summary>What a file declares, found without a look into bodies, and once for as long as the file stays the same.</summary>
/// <param name="Outline">
/// What the file says to files that do not use its types: which names there are, and what constants are. As long as the outlines of all files
/// stay the same, a name and a constant expression mean in one file what they meant. What a type holds besides is not in it: whoever uses the type
/// looks at the files that declare it.
/// </param>
/// <param name="AttributedInterfaces">The declarations of interfaces that have attributes, in order.</param>
internal sealed record TreeDeclarations(string Outline, ImmutableArray<InterfaceDeclarationSyntax> AttributedInterfaces)
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDeclarations> s_known = new();

    public static TreeDeclarations Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        s_known.TryGetValue(tree, out TreeDeclarations? known)
            ? known
            : s_known.GetValue(tree, key => Walker.Walk(key.GetRoot(cancellationToken)));

    private sealed class Walker
    {
        private readonly StringBuilder _outline = new();
        private readonly ImmutableArray<InterfaceDeclarationSyntax>.Builder _interfaces = ImmutableArray.CreateBuilder<InterfaceDeclarationSyntax>();

        public static TreeDeclarations Walk(SyntaxNode root)
        {
            Walker walker = new();
            if (root is CompilationUnitSyntax unit)
            {
                walker.Add(unit.Externs);
                walker.Add(unit.Usings);
                walker.Add(unit.Members);
            }

            return new TreeDeclarations(walker._outline.ToString(), walker._interfaces.ToImmutable());
        }

        private void Add(SyntaxList<MemberDeclarationSyntax> members)
        {
            foreach (MemberDeclarationSyntax member in members)
            {
                Add(member);
            }
        }

        private void Add(MemberDeclarationSyntax member)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax @namespace:
                    _outline.Append("namespace ");
                    Add(@namespace.Name);
                    _outline.Append('{');
                    Add(@namespace.Externs);
                    Add(@namespace.Usings);
                    Add(@namespace.Members);
                    _outline.Append('}');
                    break;
                case TypeDeclarationSyntax type:
                    Add(type);
                    break;

                // Members of enumerations are constants.
                case EnumDeclarationSyntax or DelegateDeclarationSyntax:
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    Add((SyntaxNode)member);
                    break;
            }
        }

        private void Add(TypeDeclarationSyntax type)
        {
            if (type is InterfaceDeclarationSyntax { AttributeLists.Count: > 0 } @interface)
            {
                _interfaces.Add(@interface);
            }

            // Which attributes a type has tells whether it is generated; what they say concerns those who use it.
            foreach (AttributeSyntax attribute in type.AttributeLists.SelectMany(static list => list.Attributes))
            {
                _outline.Append('[');
                Add(attribute.Name);
            }

            foreach (SyntaxToken modifier in type.Modifiers)
            {
                _outline.Append(modifier.Text).Append(' ');
            }

            _outline.Append(type.Keyword.Text).Append(' ').Append(type.Identifier.Text);
            Add(type.TypeParameterList);
            Add(type.BaseList);
            Add(type.ConstraintClauses);
            _outline.Append('{');
            Add(type.Members);
            _outline.Append('}');
        }

        private void Add<T>(SyntaxList<T> nodes)
            where T : SyntaxNode
        {
            foreach (T node in nodes)
            {
                Add(node);
            }
        }

        // Its tokens, as what lies between them may be text that is left out, and comments.
        private void Add(SyntaxNode? node)
        {
            foreach (SyntaxToken token in node?.DescendantTokens() ?? [])
            {
                _outline.Append(token.Text).Append(' ');
            }
        }
    }
}
