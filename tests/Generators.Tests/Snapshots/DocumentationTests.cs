using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Typed.Generators.Harness;

namespace Typed.Generators.Snapshots;

/// <summary>What the interface says of its members, the client's members say.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("Shapes")]
    [InlineData("Inheritance")]
    [InlineData("GlobalNamespace")]
    [InlineData("Nested")]
    [InlineData("Stubs")]
    public void Member_OfClient_InheritsFromTheMemberThatItImplements(string name)
    {
        Compilation compilation = GeneratorHarness.Create(Sources.Read(name)).Whole;
        foreach (INamedTypeSymbol client in compilation.GetSymbolsWithName(static name => name.EndsWith("Client", StringComparison.Ordinal), SymbolFilter.Type, TestContext.Current.CancellationToken).Cast<INamedTypeSymbol>())
        {
            ISymbol[] members = [.. client.AllInterfaces
                .Where(static type => type.ContainingNamespace.Name != "System")
                .SelectMany(static type => type.GetMembers())
                .Where(static member => member is { IsAbstract: true } and not IMethodSymbol { AssociatedSymbol: not null })];
            Assert.NotEmpty(members);
            foreach (ISymbol member in members)
            {
                ISymbol implementation = client.FindImplementationForInterfaceMember(member)!;
                if (SymbolEqualityComparer.Default.Equals(implementation.ContainingType, client))
                {
                    string id = XElement.Parse(implementation.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!)
                        .Element("inheritdoc")!.Attribute("cref")!.Value;

                    // One method implements equal ones of two interfaces, and inherits from the first.
                    ISymbol source = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)!;
                    Assert.Equal(member.Name, source.Name);
                    Assert.Contains(source, members.Select(static member => member.OriginalDefinition), SymbolEqualityComparer.Default);
                }
            }
        }
    }

    [Fact]
    public void DocumentationFile_ResolvesWhatClientsInherit()
    {
        using MemoryStream assembly = new();
        using MemoryStream documentation = new();
        Assert.True(GeneratorHarness.Create(Sources.Read("Shapes")).Whole
            .Emit(assembly, xmlDocumentationStream: documentation, cancellationToken: TestContext.Current.CancellationToken).Success);
        documentation.Position = 0;
        Dictionary<string, XElement> members = XDocument.Load(documentation).Descendants("member")
            .ToDictionary(static member => member.Attribute("name")!.Value);

        Assert.Equal("Returns whatever one prompt, or many, can give.", SummaryOf("T:Demo.ShapesClient"));
        Assert.Equal("Is told in full.", SummaryOf("M:Demo.ShapesClient.Explain(System.String)"));

        string SummaryOf(string id) =>
            members[members[id].Element("inheritdoc")!.Attribute("cref")!.Value].Element("summary")!.Value;
    }
}
