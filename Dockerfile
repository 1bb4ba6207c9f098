FROM golang:1.26-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd cmd
COPY cypher cypher
COPY internal internal
COPY web/embed.go web/embed.go
COPY web/dist web/dist
COPY web/notebook web/notebook
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w" -o /liaison ./cmd/liaison

FROM alpine:3.22
COPY --from=build /liaison /usr/local/bin/liaison
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["liaison"]
CMD ["serve"]
